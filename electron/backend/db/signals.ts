import type { Bucket } from '../../../shared/health/clean.ts'
import { medianOf } from '../../../shared/health/robust.ts'
import type { ReadDb } from './open.ts'

const DAY = 86_400_000
const HOUR = 3_600_000
/** Fewer robots than this have no level in common. */
const FEWEST_ROBOTS = 5

export const dayOf = (ts: number): number => Math.floor(ts / DAY) * DAY

type Row = [t: number, n: number, min: number, max: number, sum: number]

/** The series of a robot by metric. */
export function seriesOf(db: ReadDb, robot: string): Map<string, number> {
  const rows = db
    .prepare(
      'SELECT metric, id FROM series WHERE robot = (SELECT id FROM robots WHERE name = ?) ORDER BY metric',
    )
    .raw()
    .all(robot) as [string, number][]
  return new Map(rows)
}

/** As many days are read by the hour. */
const FINE_DAYS = 10

/** A signal over a time: as days, and its newest days hour by hour. */
export interface SignalBuckets {
  days: Bucket[]
  hours: Bucket[]
}

/** Reads signals by the day, the newest days by the hour. */
export class SignalReader {
  readonly #days
  readonly #hours
  readonly #first

  constructor(db: ReadDb) {
    const select = (table: string) =>
      db
        .prepare(
          `SELECT bucket, n, min, max, sum FROM ${table} WHERE series = ? AND bucket >= ? AND bucket < ? ORDER BY bucket`,
        )
        .raw()
    this.#days = select('sample_1d')
    this.#hours = select('sample_1h')
    this.#first = db.prepare('SELECT min(bucket) FROM sample_1d WHERE series = ?').pluck()
  }

  /**
   * One bucket for every 24 hours over [from, to), at the middle of its values. The newest ones end with `to` and not at
   * midnight: the morning of a day is colder and calmer than the whole.
   */
  read(series: number, from: number, to: number): SignalBuckets {
    const fineFrom = Math.max(from, dayOf(to - FINE_DAYS * DAY))
    const firstDay = Math.ceil(from / DAY) * DAY
    const old = (this.#days.all(series, firstDay, fineFrom) as Row[]).map(toBucket)
    const hours = (this.#hours.all(series, fineFrom, to) as Row[]).map(toBucket)
    const begun = firstDay < fineFrom ? this.#eachDay(series, from, firstDay) : []
    const whole = isSparse(old) ? this.#eachDay(series, firstDay, fineFrom) : old.map(atNoon)
    const newest = Map.groupBy(hours, ({ t }) => Math.floor((to - t - 1) / DAY))
    return { hours, days: [...begun, ...whole, ...[...newest.values()].map(asOne)] }
  }

  /** The day of the first value; null without any. */
  begins(series: number): number | null {
    return this.#first.get(series) as number | null
  }

  /** Where values are few, the hour of each matters. */
  #eachDay(series: number, from: number, to: number): Bucket[] {
    const hours = (this.#hours.all(series, from, to) as Row[]).map(toBucket)
    return [...Map.groupBy(hours, ({ t }) => dayOf(t)).values()].map(asOne)
  }
}

/** One bucket of several, at the middle of their values. */
function asOne(buckets: readonly Bucket[]): Bucket {
  const first = buckets[0]!
  const one = { t: 0, n: 0, min: first.min, max: first.max, sum: 0 }
  for (const { t, n, min, max, sum } of buckets) {
    one.t += (t - first.t + HOUR / 2) * n
    one.n += n
    one.sum += sum
    one.min = Math.min(one.min, min)
    one.max = Math.max(one.max, max)
  }
  return { ...one, t: first.t + one.t / one.n }
}

/** Fewer values a day than this may all lie at one end of it. */
const SPARSE_A_DAY = 12

function isSparse(days: readonly Bucket[]): boolean {
  return days.reduce((sum, { n }) => sum + n, 0) < SPARSE_A_DAY * days.length
}

const atNoon = (bucket: Bucket): Bucket => ({ ...bucket, t: bucket.t + DAY / 2 })

function toBucket([t, n, min, max, sum]: Row): Bucket {
  return { t, n, min, max, sum }
}

/** The level of all robots of one metric: by day its median, and how wide the robots' means lie over the last week. */
export interface FleetCourse {
  metric: string
  days: [day: number, median: number][]
  /** The means of the robots over the last week, sorted. */
  levels: number[]
}

/** The fleet's own course of a metric, from the daily means of every robot. */
export function fleetCourse(
  db: ReadDb,
  { metric, from, to }: { metric: string; from: number; to: number },
): FleetCourse {
  const byDay = new Map<number, number[]>()
  const levels: number[] = []
  const rows = db
    .prepare(
      'SELECT bucket, sum / n FROM sample_1d WHERE series = ? AND bucket >= ? AND bucket < ? ORDER BY bucket',
    )
    .raw()
  const series = db.prepare('SELECT id FROM series WHERE metric = ?').pluck().all(metric) as number[]
  const recent = to - 7 * DAY
  for (const id of series) {
    const week: number[] = []
    for (const [day, mean] of rows.all(id, dayOf(from), to) as [number, number][]) {
      const means = byDay.get(day)
      if (means) means.push(mean)
      else byDay.set(day, [mean])
      if (day >= recent) week.push(mean)
    }
    if (week.length > 0) levels.push(medianOf(week))
  }
  const days = [...byDay].filter(([, means]) => means.length >= FEWEST_ROBOTS)
  return {
    metric,
    days: days.map(([day, means]): [number, number] => [day, medianOf(means)]).sort(([a], [b]) => a - b),
    levels: levels.sort((a, b) => a - b),
  }
}

/** The busy share of a robot by day, where its time was observed for some hours. */
export function busyDays(db: ReadDb, robot: string, from: number, to: number): Map<number, number> {
  const days: number[] = []
  for (let day = dayOf(from); day < to; day += DAY) days.push(day)
  // The table begins with the day: each is looked up, where a range would read every robot.
  const rows = db
    .prepare(
      `SELECT bucket, sum(busy_s), sum(observed_s) FROM robot_1d
       WHERE bucket IN (SELECT value FROM json_each(?)) AND robot = (SELECT id FROM robots WHERE name = ?)
       GROUP BY bucket HAVING sum(observed_s) >= ${(2 * HOUR) / 1000}`,
    )
    .raw()
    .all(JSON.stringify(days), robot) as [number, number, number][]
  return new Map(rows.map(([day, busy, observed]) => [day, busy / observed]))
}
