import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CallError } from '../../../shared/rpc.ts'
import { rowMove } from '../../ui/row-moves.ts'
import { NO_PAGES, nextPages, type PagesAction } from './log-pages.ts'
import { logRows, mergeEvents, mergeGaps } from './log-rows.ts'
import { NO_TAIL, notListed, receiveTail, releaseTail, TAIL_LIMIT } from './tail.ts'
import { logged, page, silence } from './test-events.ts'

const at = (...times: number[]) => times.map((ts) => logged({ ts }))

describe('rows', () => {
  const told = (times: number[], gaps: [number, number | null][], whole = true) =>
    logRows(
      at(...times),
      gaps.map(([from, to]) => silence(from, to)),
      whole,
    ).map((row) => (row.kind === 'gap' ? `gap ${row.gap.from}` : row.event.ts))

  it.each<[string, number[], [number, number | null][], (string | number)[]]>([
    ['a silence stands where it began', [30, 20, 10], [[10, 20]], [30, 20, 'gap 10', 10]],
    ['one that lasts is on top', [20, 10], [[20, null]], ['gap 20', 20, 10]],
    ['one before all events is last', [20], [[5, 15]], [20, 'gap 5']],
    [
      'several are in order',
      [30, 10],
      [
        [12, 14],
        [20, 22],
      ],
      [30, 'gap 20', 'gap 12', 10],
    ],
    [
      'silences alone',
      [],
      [
        [5, 6],
        [7, 8],
      ],
      ['gap 7', 'gap 5'],
    ],
  ])('%s', (_, times, gaps, rows) => expect(told(times, gaps)).toEqual(rows))

  it('waits with what began before the last page', () => {
    expect(told([30, 20], [[5, 40]], false)).toEqual([30, 20])
  })

  it('has every event and every silence once, newest first, with keys of their own', () => {
    const times = fc.uniqueArray(fc.integer({ min: 0, max: 1000 }))
    fc.assert(
      fc.property(times, times, (events, starts) => {
        const newest = mergeEvents(at(...events))
        const rows = logRows(
          newest,
          starts.map((start) => silence(start, null)),
          true,
        )
        const places = rows.map((row) => (row.kind === 'gap' ? row.gap.from : row.event.ts))
        expect(places).toEqual([...events, ...starts].sort((a, b) => b - a))
        expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length)
      }),
    )
  })

  it('takes the newer word about a silence', () => {
    expect(mergeGaps([silence(5, null)], [silence(5, 9)])).toEqual([silence(5, 9)])
  })
})

describe('pages', () => {
  const stateAfter = (...actions: PagesAction[]) => actions.reduce(nextPages, NO_PAGES)
  const first: PagesAction = {
    kind: 'first',
    key: 'a',
    page: page(at(30, 20), { next_cursor: 'x', scanned: 9 }),
  }

  it('follow each other', () => {
    const state = stateAfter(
      { kind: 'search' },
      first,
      { kind: 'more' },
      { kind: 'next', page: page(at(20, 10)) },
    )
    expect(state).toMatchObject({ status: 'ready', cursor: null, looked: { scanned: 11, took_ms: 2 } })
    expect(state.events.map(({ ts }) => ts)).toEqual([30, 20, 10])
  })
  it('of the question before stay until the next is answered', () => {
    const state = stateAfter(first, { kind: 'search' })
    expect(state).toMatchObject({ status: 'searching', key: 'a', events: at(30, 20) })
    const other: PagesAction = { kind: 'first', key: 'b', page: page(at(5)) }
    expect(nextPages(state, other)).toMatchObject({ key: 'b', events: at(5), cursor: null })
  })
  it.each<[string, PagesAction[], string]>([
    ['a cancelled search', [{ kind: 'search' }, { kind: 'cancel' }], 'cancelled'],
    ['a cancelled page', [first, { kind: 'more' }, { kind: 'cancel' }], 'ready'],
    ['a lost line before any answer', [{ kind: 'search' }, { kind: 'lost' }], 'idle'],
    ['a lost line', [first, { kind: 'more' }, { kind: 'lost' }], 'ready'],
    ['a refusal', [first, { kind: 'fail', error: new CallError('internal', 'no') }], 'failed'],
    [
      'a new try',
      [{ kind: 'fail', error: new CallError('internal', 'no') }, { kind: 'search' }],
      'searching',
    ],
  ])('%s', (_, actions, status) => expect(stateAfter(...actions).status).toBe(status))
})

describe('the tail', () => {
  const frame = (times: number[], missed = 0) => ({ now: 0, events: at(...times), missed })
  const times = (events: { ts: number }[]) => events.map(({ ts }) => ts)

  it('shows what comes at once, late events in their place', () => {
    const tail = receiveTail(receiveTail(NO_TAIL, frame([10, 30]), false), frame([20, 40]), false)
    expect(times(tail.shown)).toEqual([40, 30, 20, 10])
  })
  it('holds back while older rows are read, and lets go', () => {
    const held = receiveTail(receiveTail(NO_TAIL, frame([10]), false), frame([20, 30], 2), true)
    expect([times(held.shown), times(held.waiting), held.missed]).toEqual([[10], [30, 20], 2])
    expect(times(releaseTail(held).shown)).toEqual([30, 20, 10])
    expect(times(notListed(held.waiting, frame([20, 10]).events))).toEqual([30])
    expect(times(receiveTail(held, frame([40]), false).shown)).toEqual([40, 30, 20, 10])
  })
  it('keeps to its limit', () => {
    const many = frame(Array.from({ length: TAIL_LIMIT + 10 }, (_, i) => i))
    expect(receiveTail(NO_TAIL, many, false).shown).toHaveLength(TAIL_LIMIT)
    expect(receiveTail(NO_TAIL, many, true).waiting.at(-1)?.ts).toBe(10)
  })
})

it.each([
  ['ArrowDown', -1, 0],
  ['ArrowDown', 9, 9],
  ['ArrowUp', 3, 2],
  ['ArrowUp', -1, 0],
  ['PageDown', 1, 6],
  ['PageUp', 1, 0],
  ['Home', 4, 0],
  ['End', 4, 9],
  ['a', 4, null],
])('%s from row %i leads to %s', (key, from, to) => expect(rowMove(key, from, 10, 5)).toBe(to))
