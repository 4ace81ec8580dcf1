import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import type { FullEvent } from '../../../../shared/events/event.ts'
import { isFailure } from '../../../../shared/events/failure.ts'
import type { EventSummary, Facet, LoggedEvent } from '../../../../shared/events/log.ts'
import { eventFilter } from '../../../../shared/query/matches.ts'
import { parseQuery } from '../../../../shared/query/parse.ts'
import { printQuery } from '../../../../shared/query/print.ts'
import { arbitraryEvent, arbitraryQuery, BASE_TS } from '../../../../shared/query/testing.ts'
import { EventHours, HOUR_MS, hourOf } from '../../db/event-hours.ts'
import { storeEvents, testDb } from '../../db/testing.ts'
import { hourDigest } from '../hours/digest.ts'
import { exportPart } from './export.ts'
import { eventPage, pageText } from './page.ts'
import { eventSummary } from './summary.ts'

let db = testDb()
afterAll(() => {
  db.close()
})

const now = BASE_TS + 5 * HOUR_MS
const asked = { from: null, to: null, utc_offset_min: 0, now, budget_ms: Number.POSITIVE_INFINITY }

/** Events of a few hours, and which of these hours are known. */
const arbitraryLog = fc.record({
  events: fc.array(
    fc
      .tuple(arbitraryEvent, fc.nat(3))
      .map(([event, hours]) => ({ ...event, ts: event.ts + hours * HOUR_MS })),
    { minLength: 1, maxLength: 30 },
  ),
  known: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
})

function prepare(events: FullEvent[], known: boolean[]): Map<number, FullEvent> {
  // Anew: readers keep the names that they have read.
  db.close()
  db = testDb()
  const stored = storeEvents(db, events)
  const hours = new EventHours(db)
  for (let before: number | null = now; before !== null; ) {
    const { hour, from } = hours.nextUnknown(before, new Set())
    before = from
    if (hour === null || !known[(hour - hourOf(BASE_TS - 100)) / HOUR_MS]) continue
    const digest = hourDigest(db, { hour })!
    hours.addProse(hour, digest.proseIds)
    expect(hours.put(digest)).toBe(true)
  }
  return stored
}

function expected(stored: Map<number, FullEvent>, q: string): LoggedEvent[] {
  const lets = eventFilter(parseQuery(q, { now }))
  return [...stored]
    .filter(([, event]) => lets(event))
    .map(([id, event]) => ({ id, ...event }))
    .sort((a, b) => b.id - a.id)
}

function allPages(q: string, limit: number): LoggedEvent[] {
  const found: LoggedEvent[] = []
  for (let cursor: string | null = null; ; ) {
    const written = pageText(eventPage(db, { ...asked, q, limit, cursor }))
    const page = written.value
    expect(written.text).toBe(JSON.stringify(page))
    expect(page.complete).toBe(true)
    found.push(...page.events)
    cursor = page.next_cursor
    if (cursor === null) return found
  }
}

test('pages, however small, give each event once and in order, whatever is known of the hours', {
  timeout: 120_000,
}, () => {
  let hits = 0
  fc.assert(
    fc.property(
      arbitraryLog,
      fc.array(arbitraryQuery, { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 7 }),
      ({ events, known }, roots, limit) => {
        const stored = prepare(events, known)
        for (const root of roots) {
          const q = printQuery({ root })
          const wanted = expected(stored, q)
          expect(allPages(q, limit)).toEqual(wanted)
          hits += wanted.length
        }
      },
    ),
    { numRuns: 300 },
  )
  expect(hits).toBeGreaterThan(1000)
})

/** The summary as it is counted by hand. */
function counted(events: LoggedEvent[], { from, step_ms }: EventSummary) {
  const bars = new Map<number, { t: number; count: number; failures: number }>()
  for (const event of events) {
    const t = Math.floor(event.ts / step_ms) * step_ms
    const bar = bars.get(t) ?? { t, count: 0, failures: 0 }
    bars.set(t, bar)
    bar.count += 1
    if (isFailure(event.type, event.result)) bar.failures += 1
  }
  expect(events.every(({ ts }) => ts >= from)).toBe(true)
  return [...bars.values()].sort((a, b) => a.t - b.t)
}

function facetOf(events: LoggedEvent[], facet: Facet) {
  const counts: Record<string, number> = {}
  let without = 0
  for (const event of events) {
    const value = event[facet]
    if (value === null) without += 1
    else counts[value] = (counts[value] ?? 0) + 1
  }
  return { counts, without }
}

test('a summary counts what the pages give, from known hours and from rows alike', {
  timeout: 120_000,
}, () => {
  fc.assert(
    fc.property(
      arbitraryLog,
      fc.array(arbitraryQuery, { minLength: 1, maxLength: 5 }),
      fc.constantFrom(1, 4, 100, 400),
      ({ events, known }, roots, most) => {
        const stored = prepare(events, known)
        for (const root of roots) {
          const q = printQuery({ root })
          const wanted = expected(stored, q)
          const summary = eventSummary(db, { ...asked, q, bars: most })
          expect(summary).toMatchObject({ complete: true, total: wanted.length })
          expect(summary.failures).toBe(wanted.filter((e) => isFailure(e.type, e.result)).length)
          const spanned = (summary.to - summary.from) / summary.step_ms
          expect(spanned).toBeLessThanOrEqual(most)
          if (summary.step_ms % 1000 === 0) expect(summary.bars).toEqual(counted(wanted, summary))
          for (const { facet, values, without } of summary.facets) {
            const counts = Object.fromEntries(values.map(({ value, count }) => [value, count]))
            expect({ counts, without }).toEqual(facetOf(wanted, facet))
          }
        }
      },
    ),
    { numRuns: 200 },
  )
})

test('a summary of any time is that of its events, whole minutes counted and the rest looked at', {
  timeout: 120_000,
}, () => {
  const moment = fc.integer({ min: BASE_TS - 200, max: BASE_TS + 4 * HOUR_MS })
  // Spread over all the minutes: else most stretches would begin and end between the same events.
  const spread = fc.array(fc.tuple(arbitraryEvent, moment), { minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(
      spread,
      arbitraryQuery,
      moment,
      moment,
      fc.constantFrom(1, 60, 400),
      (all, root, a, b, bars) => {
        const stored = prepare(
          all.map(([event, ts]) => ({ ...event, ts })),
          [true, true, true, true, true],
        )
        const [from, to] = [Math.min(a, b), Math.max(a, b) + 1]
        const q = printQuery({ root })
        const wanted = expected(stored, q).filter(({ ts }) => ts >= from && ts < to)
        const summary = eventSummary(db, { ...asked, q, from, to, bars })
        expect(summary).toMatchObject({ complete: true, total: wanted.length })
        if (summary.step_ms % 1000 === 0) expect(summary.bars).toEqual(counted(wanted, summary))
        for (const { facet, values, without } of summary.facets) {
          const counts = Object.fromEntries(values.map(({ value, count }) => [value, count]))
          expect({ counts, without }).toEqual(facetOf(wanted, facet))
        }
      },
    ),
    { numRuns: 150 },
  )
})

test('an export gives the same events as JSON Lines', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(arbitraryLog, arbitraryQuery, ({ events, known }, root) => {
      const stored = prepare(events, known)
      const q = printQuery({ root })
      const part = exportPart(db, { ...asked, q, format: 'jsonl', columns: null, cursor: null })
      const lines = part.text.split('\n').slice(0, -1)
      expect(lines.map((line) => JSON.parse(line))).toEqual(expected(stored, q))
      expect(part).toMatchObject({ rows: lines.length, next_cursor: null, progress: 1 })
    }),
    { numRuns: 50 },
  )
})
