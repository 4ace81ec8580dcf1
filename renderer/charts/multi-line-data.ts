import type uPlot from 'uplot'
import { gapThresholds } from './series-data.ts'

/** One line of a chart of several; `weak` marks values of too few cases to mean much. */
export interface Line {
  key: string
  label: string
  values: readonly (number | null)[]
  n: readonly number[]
  weak: readonly boolean[]
}

export interface Band {
  low: readonly (number | null)[]
  middle: readonly (number | null)[]
  high: readonly (number | null)[]
}

type Value = number | null | undefined

/**
 * Times, then low, high and middle of the band, then each line twice: its sure values, and its weak ones with the
 * values beside them, so that the two meet.
 */
export function plotColumns(
  times: readonly number[],
  band: Band | null,
  lines: readonly Line[],
  bridge: boolean,
): uPlot.AlignedData {
  const nothing = times.map(() => null)
  const bands = band ? [band.low, band.high, band.middle] : [nothing, nothing, nothing]
  const join = (values: readonly (number | null)[]) => (bridge ? bridged(times, values) : values)
  const drawn = lines.flatMap(({ values, weak }) => {
    const all = join(values)
    return [all.map((value, i) => (weak[i] ? gapOf(value) : value)), weakParts(all, weak)]
  })
  return [times, ...bands.map(join), ...drawn] as unknown as uPlot.AlignedData
}

const gapOf = (value: Value): Value => (value === undefined ? undefined : null)

function weakParts(values: readonly Value[], weak: readonly boolean[]): Value[] {
  return values.map((value, i) => {
    const beside = (weak[i - 1] && values[i - 1] != null) || (weak[i + 1] && values[i + 1] != null)
    return weak[i] || beside ? value : gapOf(value)
  })
}

/**
 * A robot may send more seldom than the buckets are wide: an empty bucket between two values of the usual distance
 * is no gap (undefined: the line goes on), a longer silence is one (null).
 */
export function bridged(times: readonly number[], values: readonly (number | null)[]): Value[] {
  const known = values.flatMap((value, i) => (value === null ? [] : [{ t: times[i]!, i }]))
  const step = (times[1] ?? 0) - (times[0] ?? 0)
  const thresholds = gapThresholds(known, step)
  const result: Value[] = [...values]
  for (let k = 1; k < known.length; k++) {
    if (known[k]!.t - known[k - 1]!.t > thresholds[k]!) continue
    for (let i = known[k - 1]!.i + 1; i < known[k]!.i; i++) result[i] = undefined
  }
  return result
}

/** Indexes of values without a neighbour: a line cannot show them, a dot can. */
export function lonely(values: readonly Value[]): number[] {
  const has = (i: number, by: 1 | -1): boolean => {
    for (let at = i + by; at >= 0 && at < values.length; at += by) {
      if (values[at] === undefined) continue
      return values[at] !== null
    }
    return false
  }
  return values.flatMap((value, i) => (value != null && !has(i, -1) && !has(i, 1) ? [i] : []))
}
