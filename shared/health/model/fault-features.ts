import type { Columns } from './boost/bins.ts'
import { Running } from './running.ts'

/** Telemetry in the order of time. */
export interface Telemetry {
  /** In seconds; null when rows are all that counts. */
  t: Float64Array | null
  /** By signal; NaN where there is no value. */
  signals: ReadonlyMap<string, Float64Array>
}

/** How many rows back each feature looks. */
const WINDOWS = { short: 5, middle: 15, long: 60 } as const
/** A pause so many times the usual step begins anew: what was before is another shift. */
const PAUSE_STEPS = 30

/**
 * What is told of every row, from rows before it and itself only: of each signal its value, step, recent levels and
 * spread, and how far it is from what it lately was. Of counters the level is left out.
 */
export function faultFeatures(telemetry: Telemetry, names: readonly string[], counters: ReadonlySet<string>) {
  const rows = rowsOf(telemetry)
  const starts = beginnings(telemetry.t, rows)
  const columns: Float64Array[] = []
  for (const name of names) {
    const values = telemetry.signals.get(name) ?? new Float64Array(rows).fill(Number.NaN)
    columns.push(...(counters.has(name) ? ofCounter(values, starts) : ofSignal(values, starts)))
  }
  return columns as Columns
}

export const rowsOf = ({ t, signals }: Telemetry): number =>
  t?.length ?? [...signals.values()][0]?.length ?? 0

/** For each row the first one of its stretch without a pause. */
export function beginnings(t: Float64Array | null, rows: number): Int32Array {
  const starts = new Int32Array(rows)
  if (!t) return starts
  const steps = Float64Array.from({ length: rows - 1 }, (_, i) => t[i + 1]! - t[i]!).sort()
  const usual = Math.max(steps[steps.length >> 1] ?? 0, 1e-9)
  for (let row = 1; row < rows; row++) {
    const step = t[row]! - t[row - 1]!
    starts[row] = step > usual * PAUSE_STEPS || step < 0 ? row : starts[row - 1]!
  }
  return starts
}

function ofSignal(values: Float64Array, starts: Int32Array): Columns {
  const running = runningOf(values)
  const each = (answer: (row: number) => number) => Float64Array.from(values, (_, row) => answer(row))
  const mean = (count: number) => each((row) => running.mean(before(starts, row, count), row + 1))
  return [values, mean(WINDOWS.short), mean(WINDOWS.middle), ...movement(values, starts)]
}

const runningOf = (values: Float64Array) => new Running(Float64Array.from(values.keys()), values)
const before = (starts: Int32Array, row: number, count: number) => Math.max(starts[row]!, row + 1 - count)

/** How it moves, whatever its level is. */
function movement(values: Float64Array, starts: Int32Array): Columns {
  const running = runningOf(values)
  const each = (answer: (row: number) => number) => Float64Array.from(values, (_, row) => answer(row))
  const mean = (row: number, count: number) => running.mean(before(starts, row, count), row + 1)
  const spread = (count: number) => each((row) => running.spread(before(starts, row, count), row + 1))
  return [
    each((row) => (row > starts[row]! ? values[row]! - values[row - 1]! : Number.NaN)),
    each((row) => values[row]! - mean(row, WINDOWS.middle)),
    each((row) => mean(row, WINDOWS.short) - mean(row, WINDOWS.long)),
    spread(WINDOWS.short),
    spread(WINDOWS.middle),
    spread(WINDOWS.long),
    each((row) => running.slope(before(starts, row, WINDOWS.middle), row + 1)),
  ]
}

/** Of what only counts up the level says nothing of the next rows: how it moves, and how long ago it last did. */
function ofCounter(values: Float64Array, starts: Int32Array): Columns {
  const since = new Float64Array(values.length)
  const took = new Float64Array(values.length).fill(Number.NaN)
  for (let row = 1; row < values.length; row++) {
    if (starts[row] === row) continue
    // A gap is no change: NaN differs from everything.
    const changed = values[row]! < values[row - 1]! || values[row]! > values[row - 1]!
    since[row] = changed ? 0 : since[row - 1]! + 1
    took[row] = changed ? since[row - 1]! + 1 : took[row - 1]!
  }
  return [...movement(values, starts), since, took]
}
