import type { WriteDb } from './open.ts'

/** Raw telemetry by arrival, and its rollups per robot and metric. */

interface Pending {
  series: number
  minute: number
  n: number
  min: number
  max: number
  sum: number
}

export const SAMPLE_RESOLUTIONS = [
  { table: 'sample_1m', ms: 60_000 },
  { table: 'sample_1h', ms: 3_600_000 },
  { table: 'sample_1d', ms: 86_400_000 },
] as const

/** Robots may invent metric names; beyond this many per robot new ones are kept raw but not charted. */
const MAX_SERIES_PER_ROBOT = 500

export class TelemetryTable {
  readonly #db: WriteDb
  readonly #insert
  readonly #addSeries
  readonly #upserts
  readonly #series = new Map<number, Map<string, number>>()
  /** Per series the minutes with samples that are not yet in the rollups. */
  readonly #pending = new Map<number, Pending>()
  readonly #closed: Pending[] = []
  #seq: number

  constructor(db: WriteDb) {
    this.#db = db
    this.#insert = db.prepare(
      'INSERT OR IGNORE INTO telemetry (seq, ts, robot, hash, metrics) VALUES (?, ?, ?, ?, ?)',
    )
    this.#addSeries = db.prepare('INSERT INTO series (robot, metric) VALUES (?, ?)')
    this.#upserts = SAMPLE_RESOLUTIONS.map(({ table }) =>
      db.prepare(
        `INSERT INTO ${table} (series, bucket, n, min, max, sum) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (series, bucket) DO UPDATE SET n = n + excluded.n, min = min(min, excluded.min),
         max = max(max, excluded.max), sum = sum + excluded.sum`,
      ),
    )
    const rows = db.prepare('SELECT id, robot, metric FROM series').all()
    for (const row of rows as { id: number; robot: number; metric: string }[]) {
      this.#of(row.robot).set(row.metric, row.id)
    }
    this.#seq = (db.prepare('SELECT coalesce(max(seq), 0) FROM telemetry').pluck().get() as number) + 1
    this.#refold()
  }

  get dirty(): boolean {
    return this.#pending.size > 0 || this.#closed.length > 0
  }

  /** @returns false when the same robot sent the same values for the same moment before */
  insert(robot: number, ts: number, metrics: Record<string, number>): boolean {
    const text = JSON.stringify(metrics)
    if (this.#insert.run(this.#seq, ts, robot, hash32(text), text).changes === 0) return false
    this.#seq += 1
    this.#fold(robot, ts, metrics)
    return true
  }

  /** Adds what is pending to the rollups, within the caller's transaction. */
  flush(): void {
    if (!this.dirty) return
    const all = [...this.#closed, ...this.#pending.values()]
    SAMPLE_RESOLUTIONS.forEach(({ ms }, index) => {
      const upsert = this.#upserts[index]!
      for (const p of grouped(all, ms)) upsert.run(p.series, p.minute, p.n, p.min, p.max, p.sum)
    })
    this.#db
      .prepare(`INSERT OR REPLACE INTO meta (key, value) VALUES ('telemetry_folded', ?)`)
      .run(String(this.#seq - 1))
    this.discard()
  }

  discard(): void {
    this.#pending.clear()
    this.#closed.length = 0
  }

  /** What was stored but not rolled up when the last run ended. */
  #refold(): void {
    const done = this.#db.prepare(`SELECT value FROM meta WHERE key = 'telemetry_folded'`).pluck().get()
    const rows = this.#db
      .prepare('SELECT ts, robot, metrics FROM telemetry WHERE seq > ?')
      .iterate(Number(done ?? 0))
    const found: [number, number, Record<string, number>][] = []
    for (const row of rows as Iterable<{ ts: number; robot: number; metrics: string }>) {
      found.push([row.robot, row.ts, JSON.parse(row.metrics) as Record<string, number>])
    }
    for (const [robot, ts, metrics] of found) this.#fold(robot, ts, metrics)
  }

  #fold(robot: number, ts: number, metrics: Record<string, number>): void {
    const minute = ts - (ts % 60_000)
    const known = this.#of(robot)
    for (const name in metrics) {
      const value = metrics[name]!
      let series = known.get(name)
      if (series === undefined) {
        if (known.size >= MAX_SERIES_PER_ROBOT) continue
        series = Number(this.#addSeries.run(robot, name).lastInsertRowid)
        known.set(name, series)
      }
      const open = this.#pending.get(series)
      if (open && open.minute === minute) {
        open.n += 1
        open.sum += value
        if (value < open.min) open.min = value
        if (value > open.max) open.max = value
        continue
      }
      if (open) this.#closed.push(open)
      this.#pending.set(series, { series, minute, n: 1, min: value, max: value, sum: value })
    }
  }

  #of(robot: number): Map<string, number> {
    let known = this.#series.get(robot)
    if (!known) {
      known = new Map()
      this.#series.set(robot, known)
    }
    return known
  }
}

/** One entry per series and bucket, in the order of the table: neighbours share pages. */
function grouped(all: readonly Pending[], ms: number): Pending[] {
  const sorted = all
    .map((p) => ({ ...p, minute: Math.floor(p.minute / ms) * ms }))
    .sort((a, b) => a.series - b.series || a.minute - b.minute)
  const groups: Pending[] = []
  for (const p of sorted) {
    const last = groups[groups.length - 1]
    if (!last || last.series !== p.series || last.minute !== p.minute) {
      groups.push(p)
      continue
    }
    last.n += p.n
    last.sum += p.sum
    last.min = Math.min(last.min, p.min)
    last.max = Math.max(last.max, p.max)
  }
  return groups
}

/** FNV-1a, 32 bit: tells equal payloads of one robot and moment apart from different ones. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) {
    hash ^= text.charCodeAt(i)
    hash = Math.imul(hash, 0x01000193)
  }
  return hash >>> 0
}
