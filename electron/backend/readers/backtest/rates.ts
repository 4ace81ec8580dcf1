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
import type { Span } from './span.ts'

const MINUTE = 60_000
const HOUR = 3_600_000

const NOTHING = emptyCell()

/** Feeds the windows of rules with the same scope, filter and window, step by step, from what is kept of them. */
export function feedRates(db: ReadDb, rules: readonly Rule[], span: Span): Fed[] {
  const { scope, filter, window_s } = rules[0]!
  const fed = rules.map((rule) => ({ firings: new Firings(rule), usual: usualAt(db, rule, span.to) }))
  const source = cellSource(scope, filter, '10m')
  const fineMs = source.fleet ? MINUTE : source.table === 'cell_1h' ? HOUR : 10 * MINUTE
  // The older part by the hour, the newer one as finely as it is kept.
  const fineFrom = fineMs === HOUR ? span.to : Math.ceil(Math.max(span.from, span.fineFrom) / HOUR) * HOUR
  const coarse = { table: cellSource(scope, filter, '1h').table, stepMs: HOUR, from: span.from, to: fineFrom }
  const fine = { table: source.fleet ? 'cell_1m' : source.table, stepMs: fineMs, from: fineFrom, to: span.to }
  for (const part of [coarse, fine])
    feedPart(db, fed, { ...source, ...part, windowMs: window_s! * 1000 }, span)
  return fed.map(({ firings }) => ({ firings, stepMs: fineMs }))
}

export interface Fed {
  firings: Firings
  /** How finely the newest part was looked at. */
  stepMs: number
}

interface Part {
  table: string
  key: string
  fleet: boolean
  stepMs: number
  windowMs: number
  from: number
  to: number
}

type UsualAt = (key: SubjectKey, now: number) => UsualShare | null
interface Feeding {
  firings: Firings
  usual: UsualAt
}

function feedPart(db: ReadDb, fed: readonly Feeding[], part: Part, { goOn, off }: Span): void {
  if (part.from >= part.to) return
  const withLatency = fed.some(({ firings }) => needsLatency(firings.rule))
  const windowMs = Math.max(part.windowMs, part.stepMs)
  const sums = new WindowSums(windowMs, withLatency, part.from, part.stepMs)
  let at = Math.floor(part.from / part.stepMs) * part.stepMs
  let missed = false
  const look = () => {
    goOn()
    sums.advance(at)
    const paused = off.has(at)
    // What was missed while nobody looked is looked at afterwards, as after a start.
    if (!paused && missed) for (const key of sums.subjects) sums.changed.add(key)
    if (!paused) for (const one of fed) lookAt(one, sums, at)
    sums.changed.clear()
    missed = paused
    at += part.stepMs
  }
  for (const { key, bucket, cell } of cellsOf(db, fed[0]!.firings.rule, part, withLatency)) {
    while (at < bucket) look()
    sums.add(key, bucket, cell)
  }
  while (at <= part.to) look()
}

function lookAt({ firings, usual }: Feeding, sums: WindowSums, now: number): void {
  const { rule } = firings
  for (const key of new Set([...sums.changed, ...firings.waiting])) {
    firings.feed(key, now, readRate(rule, sums.sum(key) ?? NOTHING, usual(key, now)))
  }
}

/** The cells of a part in order of time. */
function* cellsOf(
  db: ReadDb,
  rule: Rule,
  { table, key, fleet, from, to, stepMs }: Part,
  withLatency: boolean,
): Generator<{ key: SubjectKey; bucket: number; cell: Cell }> {
  const { sql, values } = filterSql(rule.filter)
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
