import { MIN_TASKS } from '../fleet/drop.ts'
import { type BoardChart, type BoardLine, MOST_LINES, type RankRow, WORST_LINES } from './board.ts'
import { metricOf } from './catalogue.ts'
import { quantileOf } from './quantile.ts'

interface Point {
  value: number | null
  n: number
}

/** One group's values over time, and over the whole window. */
export interface Course {
  key: string
  points: Point[]
  total: Point
}

/** Fewer groups than this have no band. */
const BAND_GROUPS = 3
const SIGNIFICANT_DIGITS = 6

/**
 * A chart of all groups: each as a line while they are few; else their median with the band from p10 to p90, the
 * worst few and those that were picked.
 */
export function makeChart(
  metric: string,
  courses: readonly Course[],
  whole: Course,
  pick: readonly string[],
  fleet: boolean,
): BoardChart {
  const known = courses.filter(({ total }) => total.value !== null)
  const rank = rankOf(
    metric,
    known.map(({ key, total }) => ({ key, ...total })),
  )
  const base = { metric, total: rounded(whole.total), rank: fleet ? [] : rank.map(rounded) }
  if (fleet) return { ...base, lines: known.length > 0 ? [lineOf(whole)] : [], band: null }
  if (known.length <= MOST_LINES) return { ...base, lines: byName(known).map(lineOf), band: null }
  const drawn = new Set([...pick.slice(0, MOST_LINES), ...worstOf(rank)])
  const lines = byName(known.filter(({ key }) => drawn.has(key))).map(lineOf)
  return { ...base, lines, band: bandOf(known) }
}

/** Worst first. A few tasks say nothing about a share: such groups stand behind the others. */
function rankOf(metric: string, rows: RankRow[]): RankRow[] {
  const { worse } = metricOf(metric)
  const sign = worse === 'low' ? 1 : -1
  const few = (row: RankRow) => (isFew(metric, row.n) ? 1 : 0)
  return rows.sort((a, b) => few(a) - few(b) || sign * (a.value! - b.value!) || compareNames(a.key, b.key))
}

/** The worst few, unless half of the groups are as bad as they are. */
function worstOf(rank: readonly RankRow[]): string[] {
  const middle = rank[Math.floor(rank.length / 2)]?.value
  return rank
    .slice(0, WORST_LINES)
    .filter(({ value }) => value !== middle)
    .map(({ key }) => key)
}

/** Whether a denominator is too small for its value to mean much. */
export function isFew(metric: string, n: number): boolean {
  const { unit, of } = metricOf(metric)
  return unit === 'share' && (of === 'tasks' || of === 'executions') && n < MIN_TASKS
}

/** Made once: `localeCompare` with options makes one for every pair. */
export const compareNames = new Intl.Collator('en', { numeric: true }).compare

function byName(courses: readonly Course[]): Course[] {
  return [...courses].sort((a, b) => compareNames(a.key, b.key))
}

function lineOf({ key, points }: Course): BoardLine {
  return {
    key,
    values: points.map(({ value }) => short(value)),
    n: points.map(({ n }) => short(n) ?? 0),
  }
}

function bandOf(courses: readonly Course[]): NonNullable<BoardChart['band']> {
  const buckets = courses[0]?.points.length ?? 0
  const band: NonNullable<BoardChart['band']> = { p10: [], p50: [], p90: [] }
  for (let i = 0; i < buckets; i++) {
    const values = courses.flatMap(({ points }) => points[i]!.value ?? []).sort((a, b) => a - b)
    const at = (q: number) => (values.length < BAND_GROUPS ? null : short(quantileOf(values, q)))
    band.p10.push(at(0.1))
    band.p50.push(at(0.5))
    band.p90.push(at(0.9))
  }
  return band
}

function rounded<T extends Point>(point: T): T {
  return { ...point, value: short(point.value), n: short(point.n) ?? 0 }
}

/** No chart shows more digits, and every one of them crosses the line to the screen. */
function short(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(SIGNIFICANT_DIGITS))
}
