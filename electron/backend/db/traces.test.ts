import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { TraceSpan } from '../../../shared/journeys/span.ts'
import { DEFAULT_SETTINGS } from '../../../shared/settings/settings.ts'
import { MIGRATIONS, migrate } from './migrate.ts'
import { openForReading, openForWriting, type ReadDb } from './open.ts'
import { retentionSteps } from './retention.ts'
import { findTrace, spansOfTrace, TraceTable, tracesOfTask } from './traces.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'andon-traces-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0
const newFile = () => path.join(folder, `${files++}.db`)

const TRACE = 'a'.repeat(32)
const span = (given: Partial<TraceSpan> = {}): TraceSpan => ({
  trace_id: TRACE,
  span_id: '1'.repeat(16),
  parent_id: null,
  name: 'task',
  kind: 'internal',
  start: 1000,
  start_ns: 5,
  duration_ns: 2_500_000,
  status: 'unset',
  message: null,
  attributes: { task_id: 5235 },
  resource: { 'robot.id': 'Robot-47', 'service.name': 'arm' },
  scope: null,
  events: [],
  links: [],
  ...given,
})

function stored(batches: TraceSpan[][]) {
  const file = newFile()
  const db = openForWriting(file)
  const table = new TraceTable(db)
  const fresh = batches.map((batch) => table.add(batch, 77))
  db.close()
  const reading = openForReading(file)
  const trace = findTrace(reading, TRACE)
  const spans = trace ? spansOfTrace(reading, trace, 100) : []
  const ofTask = tracesOfTask(reading, '5235')
  reading.close()
  return { fresh, trace, spans, ofTask }
}

describe('traces', () => {
  it('gives back what was stored', () => {
    const child = span({
      span_id: '2'.repeat(16),
      parent_id: '1'.repeat(16),
      status: 'error',
      message: 'gripper_slip',
      events: [{ ts: 1001, ts_ns: 9, name: 'slip', attributes: { force: 3 } }],
      links: [{ trace_id: 'b'.repeat(32), span_id: '3'.repeat(16) }],
    })
    const found = stored([[span(), child]])
    expect(found.spans).toEqual([span(), child])
    expect(found.trace).toMatchObject({
      spans: 2,
      start: 1000,
      end: 1003,
      failed: 0,
      task: '5235',
      robot: 'Robot-47',
      service: 'arm',
      name: 'task',
    })
    expect(found.ofTask.map(({ trace_id }) => trace_id)).toEqual([TRACE])
  })

  it('stores a span once', () => {
    const found = stored([[span()], [span(), span({ span_id: '2'.repeat(16) })], [span()]])
    expect(found.fresh).toEqual([1, 1, 0])
    expect(found.trace).toMatchObject({ spans: 2 })
  })

  it('does not depend on how the spans of a trace come in', () => {
    const some = fc.uniqueArray(
      fc.record({
        n: fc.integer({ min: 1, max: 6 }),
        parent: fc.option(fc.integer({ min: 1, max: 8 })),
        start: fc.nat(50),
        long: fc.nat(50),
        bad: fc.boolean(),
      }),
      { minLength: 1, maxLength: 6, selector: ({ n }) => n },
    )
    const toSpan = (x: { n: number; parent: number | null; start: number; long: number; bad: boolean }) =>
      span({
        span_id: String(x.n).repeat(16),
        parent_id: x.parent === null ? null : String(x.parent).repeat(16),
        name: `span ${x.n}`,
        start: x.start,
        start_ns: x.n,
        duration_ns: x.long * 1_000_000,
        status: x.bad ? 'error' : 'ok',
      })
    const db = openForWriting(newFile())
    const table = new TraceTable(db)
    const stored = (batches: TraceSpan[][]) => {
      db.exec('DELETE FROM traces; DELETE FROM spans')
      for (const batch of batches) table.add(batch, 77)
      return findTrace(db as unknown as ReadDb, TRACE)
    }
    fc.assert(
      fc.property(some, (list) => {
        const spans = list.map(toSpan)
        const roots = spans.filter(({ parent_id }) => parent_id === null)
        // Which span names a trace without a root is decided by its parents, which may still come.
        fc.pre(roots.length > 0)
        expect(stored([spans.toReversed()])).toEqual(stored(spans.map((one) => [one])))
      }),
    )
    db.close()
  })

  it('takes apart what an older Andon kept as it came', () => {
    const db = new Database(newFile())
    migrate(db, MIGRATIONS.slice(0, 1))
    const good = {
      traceId: TRACE,
      spanId: '1'.repeat(16),
      name: 'x',
      startTimeUnixNano: '1544712660000000000',
      endTimeUnixNano: '1544712660000000000',
    }
    const payload = JSON.stringify({
      resourceSpans: [{ scopeSpans: [{ spans: [good, { ...good, spanId: 'x' }] }] }],
    })
    db.prepare('INSERT INTO trace_messages (received, payload) VALUES (?, ?)').run(5, payload)
    migrate(db)
    expect(db.prepare('SELECT trace_id, received FROM traces').all()).toEqual([
      { trace_id: TRACE, received: 5 },
    ])
    expect(db.prepare('SELECT detail FROM dead_letters').pluck().all()).toEqual([
      expect.stringContaining('/resourceSpans/0/scopeSpans/0/spans/1/spanId: expected 16 hex digits'),
    ])
    db.close()
  })

  it('forgets old traces with their spans, however many', () => {
    const db = openForWriting(newFile())
    const table = new TraceTable(db)
    const many = Array.from({ length: 4500 }, (_, n) => span({ span_id: n.toString(16).padStart(16, '0') }))
    table.add(many, 1000)
    table.add([span({ trace_id: 'b'.repeat(32), resource: { 'robot.id': 'Robot-2' } })], 400 * 86_400_000)
    for (const _gone of retentionSteps(db, DEFAULT_SETTINGS.retention, 401 * 86_400_000));
    const count = (table: string) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()
    expect([count('traces'), count('spans'), count('span_resources')]).toEqual([1, 1, 1])
    db.close()
  })
})
