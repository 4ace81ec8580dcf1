import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseQuery } from '../../../shared/query/parse.ts'
import { cellText, columnsOf, DEFAULT_COLUMNS, gridTemplate, moved } from './columns.ts'
import { detailFields } from './detail-fields.ts'
import { failureWord } from './event-marks.ts'
import { examples } from './examples.ts'
import { axisTicks, barStart, brushed, silentStretches, timeAt, xOf } from './histogram-scale.ts'
import { problemsOf } from './query-problem-list.ts'
import { readQuery, searchOf } from './search.ts'
import { stretchText } from './stretch-text.ts'
import { logged, silence, summaryOf } from './test-events.ts'
import { parseView, withView } from './view.ts'
import { nextWider } from './wider.ts'

const NOW = Date.UTC(2026, 2, 10, 12)
const HOUR = 3_600_000
const shifts = { starts: ['06:00'] }

describe('the question', () => {
  const ask = (q: string) => searchOf({ q, range: { kind: 'last', span: '1h' }, shifts, turn: 0 }, NOW)
  it('is about the time chosen', () => expect(ask('robot:1')).toMatchObject({ from: NOW - HOUR, to: NOW }))
  it('is about its own time when it says one', () => {
    expect(ask('last:2h')).not.toHaveProperty('from')
    expect(readQuery('last:2h', NOW)).toMatchObject({ own: { from: NOW - 2 * HOUR } })
  })
  it('is not asked when it cannot be read', () => expect(ask('robot:')).toBeNull())
})

describe('what is wrong with a query', () => {
  const wrong = (q: string) => problemsOf(readQuery(q, NOW), [])
  it('is told at its place', () => {
    expect(wrong('robot:47 latency>fast')).toMatchObject([{ tone: 'error', position: 17, length: 4 }])
  })
  it('comes with the nearest word', () => {
    expect(wrong('lateny>200')).toMatchObject([{ tone: 'hint', position: 0, nearest: 'latency' }])
  })
  it('joins what the backend knows', () => {
    const hint = { position: 0, length: 5, message: 'No robot is called that.', nearest: 'Robot-47' }
    expect(problemsOf(readQuery('robot:x', NOW), [hint])).toMatchObject([{ nearest: 'Robot-47' }])
    expect(problemsOf(readQuery('robot:', NOW), [hint])).toMatchObject([{ tone: 'error' }])
  })
})

it('every example can be asked, whatever the fleet is called', () => {
  const vocabulary = {
    robots: ['left arm'],
    words: { type: [], task_type: [], result: [], reason: [] },
    attributes: [],
    values: { zone: ['Hall 3 "B"'], model_version: ['v23', 'v24'] },
  }
  for (const known of [null, vocabulary]) {
    const all = examples({ vocabulary: known, task: 'T 1' })
    for (const { q } of all) expect(parseQuery(q, { now: NOW }).hints).toEqual([])
    expect(new Set(all.map(({ label }) => label)).size).toBe(all.length)
  }
})

describe('the address', () => {
  const text = fc.string({ minLength: 1, maxLength: 12 })
  it('brings the view back', () => {
    const views = fc.record({
      q: fc.string(),
      columns: fc.uniqueArray(text, { minLength: 1, maxLength: 10 }),
      tail: fc.boolean(),
    })
    fc.assert(
      fc.property(views, (view) => {
        expect(parseView(new URLSearchParams(withView(new URLSearchParams(), view).toString()))).toEqual(view)
      }),
    )
  })
  it('leaves out what is usual and keeps the time', () => {
    const after = withView(new URLSearchParams('last=8h&q=a&tail=1'), {
      q: '',
      tail: false,
      columns: DEFAULT_COLUMNS,
    })
    expect(after.toString()).toBe('last=8h')
  })
})

describe('columns', () => {
  const event = logged({
    ts: 1,
    latency_ms: 245,
    attrs: { grip_n: 92.5, 'camera.frame': 'c1', pose: { x: 1 }, toString: '<b>x</b>' },
  })
  it.each([
    ['robot', 'Robot-47'],
    ['latency_ms', '245\u00a0ms'],
    ['duration_ms', ''],
    ['grip_n', '92.5'],
    ['camera.frame', 'c1'],
    ['pose', '{"x":1}'],
    ['toString', '<b>x</b>'],
    ['constructor', ''],
  ])('%s: %s', (id, text) => expect(cellText(event, id)).toBe(text))

  it('tells the other attributes in one line', () => {
    expect(cellText(event, 'attrs', ['grip_n', 'pose'])).toBe('camera.frame=c1  toString=<b>x</b>')
    expect(cellText(logged({ ts: 1, attrs: { long: 'x'.repeat(1000) } }), 'attrs')).toHaveLength(300)
  })
  it('always fills the width', () => {
    expect(gridTemplate(columnsOf(['robot', 'attrs']))).toContain('1fr')
    expect(gridTemplate(columnsOf(['robot', 'grip_n']))).toMatch(/minmax\(140px, 1fr\)$/)
  })
  it.each([
    ['b', -1, ['b', 'a', 'c']],
    ['b', 1, ['a', 'c', 'b']],
    ['a', -1, ['a', 'b', 'c']],
    ['x', 1, ['a', 'b', 'c']],
  ] as const)('%s moves by %i', (id, by, order) => expect(moved(['a', 'b', 'c'], id, by)).toEqual(order))
})

it.each([
  ['FEEDBACK', 'FAILURE', 'Failed'],
  ['TASK_END', 'failed', 'Failed'],
  ['ERROR', null, 'Error'],
  ['NETWORK_DROP', null, 'Dropped'],
  ['FEEDBACK', 'SUCCESS', null],
] as const)('%s %s is marked %s', (type, result, word) => expect(failureWord({ type, result })).toBe(word))

it('details keep an attribute apart that is called like a field', () => {
  const fields = detailFields(logged({ ts: NOW, attrs: { robot: 'other', deep: { list: [1] } } }))
  expect(fields.find(({ name }) => name === 'robot')?.text).toBe('Robot-47')
  expect(fields.find(({ name }) => name === 'attrs.robot')).toMatchObject({
    term: 'attrs.robot',
    text: 'other',
  })
  expect(fields.find(({ name }) => name === 'deep')?.text).toContain('\n')
})

describe('the histogram', () => {
  const bars = [{ t: 10_000, count: 4, failures: 1 }]
  const summary = summaryOf({ from: 10_500, to: 70_000, step_ms: 5000, bars })

  it('turns places into times and back', () => {
    const scale = { from: 1000, to: 5000, width: 200 }
    for (const t of [1000, 2500, 5000]) expect(timeAt(xOf(t, scale), scale)).toBe(t)
    expect(xOf(0, scale)).toBe(0)
    expect(timeAt(999, scale)).toBe(5000)
  })
  it('chooses whole bars within its time', () => {
    const time = fc.integer({ min: summary.from, max: summary.to })
    fc.assert(
      fc.property(time, time, (a, b) => {
        const { from, to } = brushed(a, b, summary)
        expect(from).toBeLessThanOrEqual(Math.min(a, b))
        expect(to).toBeGreaterThanOrEqual(Math.min(summary.to, Math.max(a, b)))
        expect(to).toBeGreaterThan(from)
        expect(from === summary.from || barStart(from, summary) === from).toBe(true)
      }),
    )
  })
  it('has a readable number of round ticks at any length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 3e10 }), (length) => {
        const { times, step } = axisTicks({ from: NOW, to: NOW + length, width: 800 })
        expect(times.length).toBeLessThanOrEqual(8)
        expect(times.every((t, i) => i === 0 || t - times[i - 1]! === step)).toBe(true)
      }),
    )
  })
  it('joins silences that overlap', () => {
    const scale = { from: 10, to: 100, width: 1 }
    const gaps = [silence(0, 20), silence(15, 30), silence(50, null), silence(200, 300)]
    expect(silentStretches(gaps, scale)).toEqual([
      { from: 10, to: 30 },
      { from: 50, to: 100 },
    ])
  })
  it('tells what a stretch holds', () => {
    const told = stretchText({ from: 10_000, to: 20_000 }, { bars, gaps: [silence(0, 12_000)] })
    expect(told).toMatch(/: 4 events, 1 failed, Robot-47 was silent\.$/)
  })
})

it.each([
  [HOUR, '8h'],
  [24 * HOUR, '7d'],
  [2 * HOUR, '8h'],
  [30 * 24 * HOUR, null],
])('wider than %i ms is %s', (length, span) => {
  expect(nextWider(NOW - length, NOW)).toEqual(span && { kind: 'last', span })
})
