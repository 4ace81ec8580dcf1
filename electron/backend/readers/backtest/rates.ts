import { type UsualShare, usualShare } from '../../../../shared/alerts/chance.ts'
import type { Rule } from '../../../../shared/alerts/rule.ts'
import { decodeSketch } from '../../../../shared/metrics/sketch.ts'
import { needsLatency, pastCounters, readRate } from '../../alerts/rates.ts'
import { WindowSums } from '../../alerts/window-sums.ts'
import { type Cell, COUNTERS, emptyCell } from '../../db/cells.ts'
import type { ReadDb } from '../../db/open.ts'
import { cellSource, pastAt, pastHours } from '../../db/past.ts'
import { filterSql } from '../../db/rates.ts'
import { Firings, type SubjectKey } from './firings.ts'

const MINUTE = 60_000
const HOUR = 3_600_000

export interface Span {
  from: number
  to: number
  /** From when on the past is kept finer than by the hour. */
  fineFrom: number
}

const NOTHING = emptyCell()

/** Feeds a rate's windows, step by step, from what is kept of them. */
export function feedRates(db: ReadDb, rule: Rule, span: Span): { firings: Firings; stepMs: number } {
  const firings = new Firings(rule)
  const source = cellSource(rule.scope, rule.filter, '10m')
  const fineMs = source.fleet ? MINUTE : source.table === 'cell_1h' ? HOUR : 10 * MINUTE
  const usual = usualAt(db, rule, span.to)
  // The older part by the hour, the newer one as finely as it is kept.
  const fineFrom = Math.ceil(Math.max(span.from, span.fineFrom) / HOUR) * HOUR
  const coarse = cellSource(rule.scope, rule.filter, '1h').table
  const parts =
    fineMs === HOUR
      ? [{ table: coarse, stepMs: HOUR, from: span.from, to: span.to }]
      : [
          { table: coarse, stepMs: HOUR, from: span.from, to: fineFrom },
          { table: source.fleet ? 'cell_1m' : source.table, stepMs: fineMs, from: fineFrom, to: span.to },
        ]
  for (const part of parts) feedPart(db, firings, { ...source, ...part }, usual)
  return { firings, stepMs: fineMs }
}

interface Part {
  table: string
  key: string
  fleet: boolean
  stepMs: number
  from: number
  to: number
}

type UsualAt = (key: SubjectKey, now: number) => UsualShare | null

function feedPart(db: ReadDb, firings: Firings, part: Part, usual: UsualAt): void {
  if (part.from >= part.to) return
  const { rule } = firings
  const windowMs = Math.max(rule.window_s! * 1000, part.stepMs)
  const sums = new WindowSums(windowMs, needsLatency(rule), part.from, part.stepMs)
  let at = Math.floor(part.from / part.stepMs) * part.stepMs
  const look = (now: number) => {
    sums.advance(now)
    const keys = new Set([...sums.changed, ...firings.waiting])
    sums.changed.clear()
    for (const key of keys) firings.feed(key, now, readRate(rule, sums.sum(key) ?? NOTHING, usual(key, now)))
  }
  for (const { key, bucket, cell } of cellsOf(db, rule, part)) {
    for (; at < bucket; at += part.stepMs) look(at)
    sums.add(key, bucket, cell)
  }
  for (; at <= part.to; at += part.stepMs) look(at)
}

/** The cells of a part in order of time. */
function* cellsOf(
  db: ReadDb,
  rule: Rule,
  { table, key, fleet, from, to, stepMs }: Part,
): Generator<{ key: SubjectKey; bucket: number; cell: Cell }> {
  const { sql, values } = filterSql(rule.filter)
  const withLatency = needsLatency(rule)
  const columns = [...COUNTERS, ...(withLatency ? ['latency_sketch'] : [])].map((name) => `c.${name}`)
  const start = Math.floor(from / stepMs) * stepMs
  const rows = db
    .prepare(
      `SELECT c.bucket, ${key}, ${columns.join(', ')} FROM ${table} c LEFT JOIN cohorts h ON h.id = c.cohort
       WHERE ${fleet ? 'c.bucket IN (SELECT value FROM json_each(?)) AND c.robot = 0' : 'c.bucket >= ? AND c.bucket < ? AND c.robot <> 0'}
       ${sql} ORDER BY c.bucket`,
    )
    .raw()
    .iterate(...(fleet ? [JSON.stringify(bucketsOf(start, to, stepMs))] : [start, to]), ...values)
  for (const row of rows as Iterable<unknown[]>) {
    const cell = { latency: null } as Cell
    for (let i = 0; i < COUNTERS.length; i++) cell[COUNTERS[i]!] = row[i + 2] as number
    const sketch = withLatency ? (row[COUNTERS.length + 2] as Buffer | null) : null
    if (sketch) cell.latency = decodeSketch(sketch)
    yield { key: row[1] as SubjectKey, bucket: row[0] as number, cell }
  }
}

function bucketsOf(from: number, to: number, stepMs: number): number[] {
  return Array.from({ length: Math.ceil((to - from) / stepMs) }, (_, index) => from + index * stepMs)
}

/** What was usual at an hour of day, from the four weeks up to the end: the same for every day that is tried. */
function usualAt(db: ReadDb, rule: Rule, to: number): UsualAt {
  if (!rule.usual) return () => null
  const rows = pastHours(db, { scope: rule.scope, filter: rule.filter, of: pastCounters(rule), now: to })
  const byHour = Array.from({ length: 24 }, (_, hour) => pastAt(rows, hour))
  return (key, now) => {
    const past = byHour[Math.floor(now / HOUR) % 24]!.get(key)
    return past ? usualShare(past) : null
  }
}
