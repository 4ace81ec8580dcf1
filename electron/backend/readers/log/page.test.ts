import { afterAll, expect, test } from 'vitest'
import type { FullEvent } from '../../../../shared/events/event.ts'
import { parseQuery } from '../../../../shared/query/parse.ts'
import { BARE_EVENT, BASE_TS } from '../../../../shared/query/testing.ts'
import { dictionaryOf } from '../../db/dictionary.ts'
import { EventHours, HOUR_MS, hourOf } from '../../db/event-hours.ts'
import { eventPath } from '../../db/event-paths.ts'
import { OutageTable } from '../../db/outages.ts'
import { storeEvents, testDb } from '../../db/testing.ts'
import { hourDigest } from '../hours/digest.ts'
import { eventPage, pageText } from './page.ts'
import { eventSummary } from './summary.ts'

/** Twelve whole hours of an event every ten seconds; in the fifth and ninth hour one says a rare word. */
const START = hourOf(BASE_TS)
const HOURS = 12
const RARE = new Set([4 * 360 + 17, 8 * 360 + 5])
const events = Array.from(
  { length: HOURS * 360 },
  (_, n): FullEvent => ({
    ...BARE_EVENT,
    ts: START + n * 10_000,
    robot: `Robot-${(n % 20) + 1}`,
    type: n % 90 === 7 ? 'ERROR' : 'EXECUTION',
    task_id: String(Math.floor(n / 5)),
    latency_ms: n % 1000 === 3 ? 900 : 100,
    zone: n % 20 < 10 ? 'A' : 'B',
    attrs:
      n % 90 === 7
        ? { message: RARE.has(n - 7) ? 'pump shows cavitation' : 'arm lost the grip' }
        : { step: n },
  }),
)
const db = testDb()
storeEvents(db, events)
const rare = [...RARE].map((n) => START + n * 10_000)
const say = db.prepare('UPDATE events SET attrs = ? WHERE id >= ? AND id < ?')
for (const ts of rare) {
  const id = (ts - Date.UTC(2020, 0, 1)) * 8192
  say.run('{"message":"pump shows cavitation"}', id, id + 8192)
}
const now = START + HOURS * HOUR_MS + 60_000
const hours = new EventHours(db)
for (let before: number | null = hourOf(now); before !== null; ) {
  const { hour, from } = hours.nextUnknown(before, new Set())
  before = from
  const digest = hour === null ? null : hourDigest(db, { hour })
  if (!digest) continue
  hours.addProse(digest.hour, digest.proseIds)
  hours.put(digest)
}
afterAll(() => {
  db.close()
})

const base = { from: null, to: null, utc_offset_min: 0, now, budget_ms: Number.POSITIVE_INFINITY }
const page = (q: string, limit = 200, cursor: string | null = null) =>
  pageText(eventPage(db, { ...base, q, limit, cursor })).value

test.each([
  ['a rare word of prose', 'cavitation', 2, 10],
  ['a part of a word', 'CAVITA*ION', 2, 10],
  ['an attribute that says it', 'message:*cavitation*', 2, 10],
  ['a word that nobody says', 'zzyzx', 0, 0],
  ['a type that does not occur', 'type:NETWORK_DROP', 0, 0],
  ['an attribute that does not occur', 'obs_id:5', 0, 0],
  ['a latency that is never reached', 'duration>4s', 0, 0],
  ['slow events', 'latency>=900', 5, 5],
  ['a task', 'task:100', 5, 5],
  ['a robot', 'robot:7 type:ERROR', 0, 216],
])('%s is found by looking at few rows', (_name, q, found, most) => {
  const result = page(q)
  expect(result.events).toHaveLength(found)
  expect(result.scanned).toBeLessThanOrEqual(most)
  expect(result).toMatchObject({ complete: true, looked_from: null, next_cursor: null })
})

test.each([
  ['task:100 zone:A', 'events_task'],
  ['task:10?', 'NOT INDEXED'],
  ['robot:7', 'events_robot'],
  ['robot:7-9', 'NOT INDEXED'],
  ['robot:7-9 robot:9', 'events_robot'],
  ['latency>250', 'events_slow'],
  ['latency>200', 'NOT INDEXED'],
  ['robot:7 OR latency>250', 'NOT INDEXED'],
  ['result:failure type:FEEDBACK', 'events_failed'],
  ['result:FAIL*', 'events_failed'],
  ['result:FAILURE robot:7', 'events_robot'],
  ['result:SUCCESS', 'NOT INDEXED'],
  ['NOT result:FAILURE', 'NOT INDEXED'],
])('%s goes along %s', (q, index) => {
  expect(eventPath(db, parseQuery(q, { now }), dictionaryOf(db)).source).toContain(index)
})

test('whole hours are counted without a look at their rows, by minutes too', () => {
  const summary = (q: string, bars: number) => eventSummary(db, { ...base, q, bars })
  expect(summary('', 50)).toMatchObject({ total: HOURS * 360, failures: HOURS * 4, scanned: 0 })
  expect(summary('type:ERROR robot:8-18', 50)).toMatchObject({
    total: HOURS * 4,
    failures: HOURS * 4,
    scanned: 0,
  })
  const fine = summary('zone:A', 150)
  expect(fine).toMatchObject({ step_ms: 300_000, scanned: 0 })
  expect(fine.bars.reduce((sum, { count }) => sum + count, 0)).toBe(fine.total)
  expect(fine.bars).toHaveLength(144)
})

test('of a time that begins and ends within minutes only these are looked at', () => {
  const [from, to] = [START + 10 * 60_000 + 30_001, START + 3 * HOUR_MS + 20 * 60_000 + 25_000]
  const summary = eventSummary(db, { ...base, q: '', bars: 200, from, to })
  expect(summary).toMatchObject({ step_ms: 60_000, total: 1139, scanned: 2 + 3 })
})

test('what the hours that are known say is forgotten when an event comes late', () => {
  const before = page('type:NETWORK_DROP')
  expect(before.scanned).toBe(0)
  db.exec('BEGIN')
  hours.touch(START + HOUR_MS)
  db.exec('COMMIT')
  expect(page('type:NETWORK_DROP').scanned).toBe(360)
  const digest = hourDigest(db, { hour: START + HOUR_MS })!
  expect(hours.put(digest)).toBe(false)
  hours.takeTouched()
  expect(hours.put(digest)).toBe(true)
  expect(page('type:NETWORK_DROP').scanned).toBe(0)
})

test('an answer that has no time left says how far it came, and goes on from there', () => {
  const q = 'step>=0 NOT message:x'
  const first = eventPage(db, { ...base, q, limit: 10_000, cursor: null, budget_ms: 0 })
  expect(first.complete).toBe(false)
  expect(first.looked_from).toBeGreaterThan(START)
  const rest = page(q, 10_000, first.next_cursor)
  expect(first.count + rest.events.length).toBe(HOURS * 356 - 2)
})

test.each(['x', '1.5', '', '99999999999999999'])('"%s" is no cursor', (cursor) => {
  expect(() => page('', 1, cursor)).toThrow('is not a cursor of this call')
})

test.each([
  ['robot:Robot-77', 'There is no robot "Robot-77".', 'Robot-7', 6, 8],
  ['type:EROR', 'There is no type "EROR".', 'ERROR', 5, 4],
  ['mesage:arm', 'No recent event has an attribute "mesage".', 'message', 0, 6],
])('%s finds nothing, and a hint says what was meant', (q, message, nearest, position, length) => {
  expect(page(q).hints).toMatchObject([{ message, nearest, position, length }])
})

test('a query that finds something gets no such hint', () => {
  expect(page('type:EROR OR type:ERROR', 1).hints).toEqual([])
})

test('a gap stands on the page within whose time it ends, and only where the query is about its robots', () => {
  const outages = new OutageTable(db)
  const [at1, at2] = [START + 2 * HOUR_MS, START + 7 * HOUR_MS]
  const robotOf = db.prepare('SELECT id FROM robots WHERE name = ?').pluck()
  const robot = robotOf.get('Robot-3') as number
  outages.write([
    { kind: 'robot_silent', robot, from: at1, to: at1 + 300_000 },
    { kind: 'console_off', robot: null, from: at2, to: at2 + 300_000 },
  ])
  const kinds = (q: string, limit: number) => {
    const pages: string[][] = []
    for (let cursor: string | null = null; ; ) {
      const { gaps, next_cursor } = page(q, limit, cursor)
      pages.push(gaps.map(({ kind }) => kind))
      cursor = next_cursor
      if (cursor === null) return pages
    }
  }
  expect(kinds('robot:3', 1000)).toEqual([['console_off', 'robot_silent']])
  expect(kinds('robot:3', 60).flat()).toEqual(['console_off', 'robot_silent'])
  expect(kinds('robot:4', 1000)).toEqual([['console_off']])
  expect(kinds('zone:B', 5000)).toEqual([['console_off']])
  expect(page('robot:3').gaps[0]).toMatchObject({ robots: [], later: 29 })
  expect(page('robot:3').gaps[1]).toMatchObject({ robots: ['Robot-3'], text: 'Robot-3 was silent.' })
})
