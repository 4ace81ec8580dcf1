import { expect, test, vi } from 'vitest'
import { NO_COHORT } from '../../shared/fleet/cohort.ts'
import { CallError } from '../../shared/rpc.ts'
import type { EventIn } from './border/message-in.ts'
import type { Session } from './session.ts'
import { Tail, tailSource } from './tail.ts'

const event = (n: number, type = 'ERROR'): EventIn => ({
  kind: 'event',
  robot: 'Robot-1',
  ts: n,
  mark: null,
  type,
  task: n,
  implied: false,
  taskType: null,
  latency: null,
  duration: null,
  result: null,
  reason: null,
  extId: null,
  attrs: n % 2 === 0 ? JSON.stringify({ even: true }) : null,
})

function follow(q: string) {
  const tail = new Tail()
  const source = tailSource({
    session: () => ({ tail }) as unknown as Session,
    onSession: () => () => {},
    now: () => 1000,
  })({ q }, () => {})
  const write = (...numbers: number[]) => {
    for (const n of numbers) tail.stored(event(n), n, { ...NO_COHORT, zone: 'B' })
  }
  return { tail, source, write }
}

test('the first frame is empty, the next holds what matches of a committed batch', () => {
  const { tail, source, write } = follow('type:ERROR zone:b has:even')
  expect(source.take()).toEqual({ now: 1000, events: [], missed: 0 })
  write(1, 2, 3, 4)
  expect(source.take()).toBeUndefined()
  tail.committed()
  const frame = source.take()
  expect(frame?.events.map(({ id }) => id)).toEqual([2, 4])
  expect(frame?.events[0]).toMatchObject({ robot: 'Robot-1', task_id: '2', zone: 'B', attrs: { even: true } })
  expect(source.take()).toBeUndefined()
  source.close()
})

test('of a batch that failed nothing is told', () => {
  const { tail, source, write } = follow('')
  source.take()
  write(1, 2)
  tail.failed()
  tail.committed()
  expect(source.take()).toBeUndefined()
  source.close()
})

test('more than a frame can hold is counted, the newest are told', () => {
  const { tail, source, write } = follow('')
  source.take()
  write(...Array.from({ length: 150 }, (_, n) => n + 1))
  tail.committed()
  write(...Array.from({ length: 150 }, (_, n) => n + 151))
  tail.committed()
  const frame = source.take()
  expect(frame?.missed).toBe(100)
  expect(frame?.events.map(({ id }) => id)).toEqual(Array.from({ length: 200 }, (_, n) => n + 101))
  source.close()
})

test('when the last follower has gone nothing is gathered', () => {
  const { tail, source } = follow('')
  expect(tail.active).toBe(true)
  source.close()
  expect(tail.active).toBe(false)
})

test('a wrong query is refused with its place', () => {
  const wake = vi.fn()
  expect(() =>
    tailSource({ session: vi.fn(), onSession: vi.fn(), now: () => 0 })({ q: 'a OR' }, wake),
  ).toThrow(CallError)
})
