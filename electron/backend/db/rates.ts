import type { Filter, RateDimension } from '../../../shared/fleet/filter.ts'
import type { RateRow, TrendPoint } from '../../../shared/fleet/live.ts'
import { mean, successRate, throughputPerMinute } from '../../../shared/metrics/rates.ts'
import { decodeSketch, type Sketch, sketchMerge, sketchQuantile } from '../../../shared/metrics/sketch.ts'
import { type Cell, COUNTERS, emptyCell, RESOLUTIONS } from './cells.ts'
import type { ReadDb, WriteDb } from './open.ts'

type Db = ReadDb | WriteDb

/** A stretch of time that one resolution covers exactly: from inclusive, to exclusive, epoch ms. */
export interface Segment {
  table: string
  step: number
  from: number
  to: number
}

/** Cuts a window, beginning at a full minute, into whole days, hours and minutes, so that few rows are read. */
export function segments(from: number, to: number): Segment[] {
  const cut = (start: number, end: number, level: number): Segment[] => {
    const { table, ms } = RESOLUTIONS[level]!
    if (start >= end) return []
    if (level === 0) return [{ table, step: ms, from: start, to: end }]
    const first = Math.ceil(start / ms) * ms
    const last = Math.floor(end / ms) * ms
    if (first >= last) return cut(start, end, level - 1)
    return [
      ...cut(start, first, level - 1),
      { table, step: ms, from: first, to: last },
      ...cut(last, end, level - 1),
    ]
  }
  return cut(Math.floor(from / 60_000) * 60_000, Math.ceil(to / 60_000) * 60_000, RESOLUTIONS.length - 1)
}

interface CellRow extends Omit<Cell, 'latency'> {
  bucket: number
  robot: number
  task_type: number
  cohort: number
  latency_sketch: Buffer | null
}

/** The whole fleet over a window: reads at most about 140 rows per task type, whatever is stored. */
export function fleetCell(db: Db, from: number, to: number): Cell {
  const total = emptyCell()
  const latency: Sketch = new Map()
  for (const segment of segments(from, to)) {
    for (const row of fleetRows(db, segment)) {
      addRow(total, row)
      if (row.latency_sketch) sketchMerge(latency, decodeSketch(row.latency_sketch))
    }
  }
  total.latency = latency
  return total
}

function fleetRows(db: Db, { table, step, from, to }: Segment): CellRow[] {
  const buckets: number[] = []
  for (let bucket = from; bucket < to; bucket += step) buckets.push(bucket)
  return db
    .prepare(`SELECT * FROM ${table} WHERE bucket IN (SELECT value FROM json_each(?)) AND robot = 0`)
    .all(JSON.stringify(buckets)) as CellRow[]
}

function addRow(total: Cell, row: CellRow): void {
  for (const name of COUNTERS) total[name] += row[name]
}

const DIMENSION_SQL: Record<RateDimension, { key: string; joins: string }> = {
  task_type: { key: 'w.word', joins: 'JOIN words w ON w.id = c.task_type' },
  robot: { key: 'r.name', joins: 'JOIN robots r ON r.id = c.robot' },
  model_version: { key: 'h.model_version', joins: '' },
  software_version: { key: 'h.software_version', joins: '' },
  zone: { key: 'h.zone', joins: '' },
  group: { key: 'h.grp', joins: '' },
}

const FILTER_SQL: Record<keyof Filter, string> = {
  task_type: `c.task_type = (SELECT id FROM words WHERE kind = 'task_type' AND word = ?)`,
  robot: 'c.robot = (SELECT id FROM robots WHERE name = ?)',
  model_version: 'h.model_version = ?',
  software_version: 'h.software_version = ?',
  zone: 'h.zone = ?',
  group: 'h.grp = ?',
}

/** Success by one dimension. Cells without a value of that dimension are left out. */
export function rateBy(db: Db, by: RateDimension, from: number, to: number, filter: Filter = {}): RateRow[] {
  const { key, joins } = DIMENSION_SQL[by]
  const { sql, values } = filterSql(filter)
  const sums = new Map<
    string,
    { succeeded: number; failed: number; abandoned: number; n: number; sum: number }
  >()
  for (const segment of segments(from, to)) {
    const rows = db
      .prepare(
        `SELECT ${key} AS key, sum(c.succeeded) AS succeeded, sum(c.failed) AS failed, sum(c.abandoned) AS abandoned,
         sum(c.duration_n) AS n, sum(c.duration_sum) AS sum FROM ${segment.table} c
         LEFT JOIN cohorts h ON h.id = c.cohort ${joins}
         WHERE c.bucket >= ? AND c.bucket < ? AND c.robot <> 0 ${sql} GROUP BY 1`,
      )
      .all(segment.from, segment.to, ...values) as {
      key: string | null
      succeeded: number
      failed: number
      abandoned: number
      n: number
      sum: number
    }[]
    for (const { key: name, ...row } of rows) {
      if (name === null) continue
      const known = sums.get(name) ?? { succeeded: 0, failed: 0, abandoned: 0, n: 0, sum: 0 }
      for (const field of ['succeeded', 'failed', 'abandoned', 'n', 'sum'] as const)
        known[field] += row[field]
      sums.set(name, known)
    }
  }
  return [...sums]
    .filter(([, row]) => row.succeeded + row.failed + row.abandoned > 0)
    .map(([name, row]) => ({
      key: name,
      succeeded: row.succeeded,
      failed: row.failed,
      abandoned: row.abandoned,
      success_rate: successRate(row.succeeded, row.failed),
      avg_duration_s: seconds(mean(row.sum, row.n)),
    }))
    .sort((a, b) => a.key.localeCompare(b.key, 'en', { numeric: true }))
}

export function filterSql(filter: Filter): { sql: string; values: string[] } {
  const used = (Object.keys(FILTER_SQL) as (keyof Filter)[]).filter((name) => filter[name] !== undefined)
  return {
    sql: used.map((name) => `AND ${FILTER_SQL[name]}`).join(' '),
    values: used.map((name) => filter[name]!),
  }
}

const MAX_POINTS = 400

/** Counts over time; the step is the smallest resolution's multiple that keeps to 400 points. */
export function trend(
  db: Db,
  from: number,
  to: number,
  filter: Filter | undefined,
): { step_ms: number; points: TrendPoint[] } {
  const resolution = [...RESOLUTIONS].reverse().find(({ ms }) => (to - from) / ms >= 48) ?? RESOLUTIONS[0]
  const step = resolution.ms * Math.max(1, Math.ceil((to - from) / resolution.ms / MAX_POINTS))
  const filtered = filter !== undefined && Object.keys(filter).length > 0
  const { sql, values } = filterSql(filter ?? {})
  const start = Math.floor(from / step) * step
  const rows = filtered
    ? (db
        .prepare(
          `SELECT c.* FROM ${resolution.table} c LEFT JOIN cohorts h ON h.id = c.cohort
           WHERE c.bucket >= ? AND c.bucket < ? AND c.robot <> 0 ${sql}`,
        )
        .all(start, to, ...values) as CellRow[])
    : fleetRows(db, { table: resolution.table, step: resolution.ms, from: start, to })
  return { step_ms: step, points: toPoints(rows, step) }
}

function toPoints(rows: readonly CellRow[], step: number): TrendPoint[] {
  const buckets = new Map<number, { cell: Cell; latency: Sketch }>()
  for (const row of rows) {
    const t = Math.floor(row.bucket / step) * step
    let bucket = buckets.get(t)
    if (!bucket) {
      bucket = { cell: emptyCell(), latency: new Map() }
      buckets.set(t, bucket)
    }
    addRow(bucket.cell, row)
    if (row.latency_sketch) sketchMerge(bucket.latency, decodeSketch(row.latency_sketch))
  }
  return [...buckets]
    .sort((a, b) => a[0] - b[0])
    .map(([t, { cell, latency }]) => ({
      t,
      succeeded: cell.succeeded,
      failed: cell.failed,
      success_rate: successRate(cell.succeeded, cell.failed),
      latency_avg_ms: mean(cell.latency_sum, cell.latency_n),
      latency_p95_ms: sketchQuantile(latency, 0.95),
      avg_duration_s: seconds(mean(cell.duration_sum, cell.duration_n)),
      throughput_per_min: throughputPerMinute(cell.succeeded + cell.failed, step),
    }))
}

export function seconds(ms: number | null): number | null {
  return ms === null ? null : ms / 1000
}
