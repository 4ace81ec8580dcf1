import type { WriteDb } from './open.ts'

/** What is pending of one series and minute. */
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
  { table: 'sample_10m', ms: 600_000 },
  { table: 'sample_1h', ms: 3_600_000 },
  { table: 'sample_1d', ms: 86_400_000 },
] as const

/** Robots may invent metric names; beyond this many per robot new ones are kept raw but not charted. */
const MAX_SERIES_PER_ROBOT = 500

/** So much waits that memory asks for it to be written: many minutes per series, so that a page is touched once. */
const HEAVY = 100_000

/** Count, minimum, maximum and sum per robot and metric, by minute, hour and day. */
export class SampleTable {
  readonly #series = new Map<number, Map<string, number>>()
  /** Per series the minute in work, and those that were left for another one. */
  readonly #open = new Map<number, Pending>()
  readonly #left: Pending[] = []
  readonly #addSeries
  readonly #upserts

  constructor(db: WriteDb) {
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
  }

  get dirty(): boolean {
    return this.#open.size > 0
  }

  get heavy(): boolean {
    return this.#left.length > HEAVY
  }

  add(robot: number, ts: number, metrics: Record<string, number>): void {
    const minute = Math.floor(ts / 60_000) * 60_000
    const known = this.#of(robot)
    for (const name in metrics) {
      const value = metrics[name]!
      let series = known.get(name)
      if (series === undefined) {
        if (known.size >= MAX_SERIES_PER_ROBOT) continue
        series = Number(this.#addSeries.run(robot, name).lastInsertRowid)
        known.set(name, series)
      }
      const open = this.#open.get(series)
      if (open && open.minute === minute) {
        open.n += 1
        open.sum += value
        if (value < open.min) open.min = value
        if (value > open.max) open.max = value
        continue
      }
      if (open) this.#left.push(open)
      this.#open.set(series, { series, minute, n: 1, min: value, max: value, sum: value })
    }
  }

  /** Writes what is pending, within the caller's transaction. */
  flush(): void {
    const all = [...this.#left, ...this.#open.values()]
    SAMPLE_RESOLUTIONS.forEach(({ ms }, index) => {
      const upsert = this.#upserts[index]!
      for (const p of grouped(all, ms)) upsert.run(p.series, p.minute, p.n, p.min, p.max, p.sum)
    })
    this.#open.clear()
    this.#left.length = 0
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
