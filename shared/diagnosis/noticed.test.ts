import { expect, it } from 'vitest'
import type { Change } from '../metrics/board.ts'
import type { Anomaly } from './diagnosis.ts'
import { Noticed } from './noticed.ts'
import { shiftAt } from './shift.ts'

const MINUTE = 60_000

function anomaly(robots: string[], task_types: string[] = [], given: Partial<Anomaly> = {}): Anomaly {
  const rest = { at: 0, key: '', parts: [], before: 0.9, after: 0.5, n: 100, since: 0, words: '' }
  return { ...rest, robots, task_types, ...given }
}

const deploy = (ts: number, what: string, robots: string[]): Change => ({
  ...{ ts, until: ts, kind: 'deploy', what, from: 'v23', to: 'v24', robots, robot_count: robots.length },
})

it('a drop is told once while it goes on, and again when it comes back', () => {
  const noticed = new Noticed()
  expect(noticed.fresh([anomaly(['a', 'b'])], 0)).toHaveLength(1)
  for (let minute = 1; minute < 60; minute++)
    expect(noticed.fresh([anomaly(['b', 'c'])], minute * MINUTE)).toEqual([])
  expect(noticed.fresh([], 80 * MINUTE)).toEqual([])
  expect(noticed.fresh([anomaly(['a'])], 81 * MINUTE)).toHaveLength(1)
})

it('a drop that begins when the other is over is news, though the other ended only just now', () => {
  const noticed = new Noticed()
  noticed.fresh([anomaly(['a'], ['insert'])], 2 * MINUTE)
  const later = anomaly(['a', 'b'], [], { since: 5 * MINUTE })
  expect(noticed.fresh([later], 7 * MINUTE)).toEqual([later])
  expect(noticed.fresh([later], 8 * MINUTE)).toEqual([])
})

it('a drop after another change is news, though robots of both are the same', () => {
  const noticed = new Noticed()
  const first = anomaly(['a'], ['insert'], { change: deploy(0, 'software', ['a']) })
  const second = anomaly(['a', 'b'], [], { change: deploy(MINUTE, 'model', ['a', 'b']) })
  expect(noticed.fresh([first], 2 * MINUTE)).toEqual([first])
  expect(noticed.fresh([first, second], 3 * MINUTE)).toEqual([second])
  const grown = anomaly(['a', 'b', 'c'], [], { change: deploy(MINUTE, 'model', ['a', 'b', 'c']) })
  expect(noticed.fresh([grown, anomaly(['a'])], 4 * MINUTE)).toEqual([])
})

it('others at the same time are news', () => {
  const noticed = new Noticed()
  noticed.fresh([anomaly(['a'], ['insert'])], 0)
  expect(noticed.fresh([anomaly(['x'], ['insert']), anomaly(['a'], ['grasp'])], MINUTE)).toHaveLength(2)
  expect(noticed.fresh([anomaly([])], 2 * MINUTE)).toEqual([])
})

it.each([
  [5, 59, 2],
  [6, 0, 0],
  [13, 59, 0],
  [14, 0, 1],
  [22, 0, 2],
  [0, 0, 2],
])('%i:%i lies in shift %i', (hour, minute, shift) => {
  expect(shiftAt(Date.UTC(2026, 5, 10, hour, minute), 0)).toBe(shift)
  expect(shiftAt(Date.UTC(2026, 5, 10, hour, minute) - 120 * MINUTE, 120)).toBe(shift)
})
