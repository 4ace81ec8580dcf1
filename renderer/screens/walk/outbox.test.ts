import { beforeEach, describe, expect, it } from 'vitest'
import { CallError } from '../../../shared/rpc.ts'
import { beginWalk, moveWalk } from '../../../shared/troubleshooting/move.ts'
import { SMALL } from '../../../shared/troubleshooting/test-tree.ts'
import type { Moved, WalkRecord } from '../../../shared/troubleshooting/walk.ts'
import type { Client } from '../../client.ts'
import { refusedFile } from '../../ui/shrink-photo.ts'
import { memoryKept } from './kept.ts'
import { enqueue, flush, loadOutbox, type Queued, resetOutbox, useOutbox } from './outbox.ts'

const begin = () =>
  beginWalk(SMALL, { id: '1', by: 'Ada', now: 0, robot: null, alert: null, rule: null, run: null })
const act = (n: number, step: string, answer: string): Queued => ({
  call: 'trees.move',
  params: {
    id: '1',
    move: {
      kind: 'answer',
      step,
      answer,
      by: 'Ada',
      client_id: `client-${n}`,
      ts: n,
      confirmed: ['Stand back.'],
    },
  },
})

/** A console that loses the answer of some calls, or the call itself. */
function backend(fails: (call: number) => 'before' | 'after' | null) {
  let walk: WalkRecord = begin()
  let calls = 0
  const lost = () => new CallError('unavailable', 'The line ended.')
  const client = {
    async call(_name: string, params: unknown): Promise<Moved> {
      const fail = fails(calls++)
      if (fail === 'before') throw lost()
      const { move } = params as Extract<Queued, { call: 'trees.move' }>['params']
      const result = moveWalk(walk, move, { now: 100 })
      walk = result.walk
      if (fail === 'after') throw lost()
      const view = {
        now: 100,
        walk,
        evidence: [],
        ahead: {},
        suggested: null,
        likely: null,
        robot_known: true,
      }
      const told = result.applied ? null : result.why
      return {
        view: { ...view, robot_heard: null, task: null, candidates: [] },
        applied: result.applied,
        told,
      }
    },
  } as unknown as Client
  return { client, walk: () => walk }
}

const STORY = [act(1, 'power', 'yes'), act(2, 'net', 'no'), act(3, 'net', 'not_solved'), act(4, 'last', 'no')]

describe('what was done without a line', () => {
  let place = memoryKept()
  beforeEach(() => {
    place = memoryKept()
    resetOutbox(place)
  })

  it.each(['before', 'after'] as const)(
    'comes home in order, once each, when every second call is lost %s',
    async (when) => {
      const { client, walk } = backend((call) => (call % 2 === 0 ? when : null))
      for (const item of STORY) await enqueue(item)
      for (let tries = 0; tries < 10 && useOutbox.getState().items.length > 0; tries++) await flush(client)
      expect(useOutbox.getState().items).toEqual([])
      expect(walk().entries.map(({ client_id }) => client_id)).toEqual([
        'client-1',
        'client-2',
        'client-3',
        'client-4',
      ])
      expect(walk()).toMatchObject({ state: 'ended', outcome: 'manual' })
    },
  )

  it('is still there after the page was closed', async () => {
    for (const item of STORY) await enqueue(item)
    resetOutbox(place)
    await loadOutbox()
    expect(useOutbox.getState().items).toEqual(STORY)
    await enqueue(act(5, 'last', 'done'))
    expect(await place.all('act:')).toHaveLength(5)
    resetOutbox(place)
    await loadOutbox()
    expect(useOutbox.getState().items, 'in the order it was done').toEqual([...STORY, act(5, 'last', 'done')])
  })

  it('of two pages of one tablet is kept, whichever is closed', async () => {
    await enqueue(act(1, 'power', 'yes'))
    resetOutbox({ ...place, all: async () => [] })
    await enqueue(act(2, 'net', 'yes'))
    const { client } = backend(() => null)
    await flush(client)
    resetOutbox(place)
    await loadOutbox()
    expect(useOutbox.getState().items).toEqual([act(1, 'power', 'yes')])
  })

  it('leaves nothing behind when it has come home', async () => {
    for (const item of STORY) await enqueue(item)
    await flush(backend(() => null).client)
    expect(await place.all('act:')).toEqual([])
  })

  it('tells who was first, and goes on with the rest', async () => {
    const { client } = backend(() => null)
    await enqueue(act(1, 'power', 'yes'))
    await enqueue({ ...act(2, 'power', 'no') })
    await flush(client)
    expect(useOutbox.getState()).toMatchObject({
      items: [],
      told: { 1: expect.stringContaining('Ada answered this step first') },
    })
  })

  it('what is refused for good is told and does not hold up the rest', async () => {
    const client = {
      async call() {
        throw new CallError('not_found', 'There is no walk "1".')
      },
    } as unknown as Client
    await enqueue(act(1, 'power', 'yes'))
    await flush(client)
    expect(useOutbox.getState()).toMatchObject({ items: [], told: { 1: 'Not taken: There is no walk "1".' } })
  })

  it('says when the browser keeps nothing', async () => {
    const refuse = async () => Promise.reject(new Error('no room'))
    resetOutbox({ ...memoryKept(), put: refuse })
    await enqueue(act(1, 'power', 'yes'))
    expect(useOutbox.getState()).toMatchObject({ unsafe: true, items: [act(1, 'power', 'yes')] })
  })
})

describe('a photo', () => {
  it.each([
    [40_000_000, 'image/jpeg', /it has 40 MB; the most is 25 MB/],
    [1000, 'application/pdf', /it is no picture/],
  ])('of %d bytes and type %s is refused with the reason', (size, type, reason) => {
    expect(refusedFile({ size, type })).toMatch(reason)
  })

  it('of a usual size is taken', () => {
    expect(refusedFile({ size: 8_000_000, type: 'image/jpeg' })).toBeNull()
  })
})
