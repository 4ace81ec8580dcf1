import { medianOf, spreadOf } from '../robust.ts'
import { theilSen } from './theil-sen.ts'

/** Which part of the past counts, and on which clock the wear goes on at an even pace. */
export interface Shape {
  /** Of the values, the newest share that counts. */
  share: number
  clock: WearClock
}

/** Time as the wear counts it: rises with `t` (days), in units of its own. */
export type WearClock = (t: number) => number

/** A signal's trend that can be followed ahead: the values as they would be, and how sure that is. */
export interface Curve {
  /** The level now, and at the beginning of the stretch that counts. */
  level: number
  first: number
  spanDays: number
  /** The level so many days from now. */
  mid(days: number): number
  /** The standard error of that. */
  error(days: number): number
}

/** Fewer values make no curve. */
export const FEWEST_VALUES = 4

/**
 * Fits one shape robustly: a Theil–Sen line through the values over the clock of the wear. `t` in days, the last one is
 * now. What lies ahead widens as a Wiener process with uncertain drift does (Si et al., A Wiener-process-based
 * degradation model, 2013). Null when there are too few values.
 */
export function fitCurve(t: ArrayLike<number>, y: ArrayLike<number>, { share, clock }: Shape): Curve | null {
  const from = firstOf(t.length, share)
  if (from < 0) return null
  const now = t[t.length - 1]!
  const spanDays = now - t[from]!
  if (!(spanDays > 0)) return null
  const start = clock(now)
  const x = Float64Array.from({ length: t.length - from }, (_, i) => clock(t[from + i]!) - start)
  const own = Float64Array.from({ length: x.length }, (_, i) => y[from + i]!)
  const line = theilSen(x, own)
  if (!line) return null
  const rests = Array.from(own, (v, i) => v - line.level - line.slope * x[i]!)
  const newest = rests.slice(-Math.min(5, Math.ceil(rests.length / 3)))
  const level = line.level + medianOf(newest)
  const wander = wanderOf(rests, spanDays)
  const spread = spreadOf(rests)
  const ahead = (days: number) => clock(now + days) - start
  return {
    level,
    first: line.level + line.slope * x[0]!,
    spanDays,
    mid: (days) => level + line.slope * ahead(days),
    error: (days) =>
      Math.sqrt(
        (1.57 * spread ** 2) / newest.length +
          (line.slopeError * ahead(days)) ** 2 +
          wander * days * (1 + days / spanDays),
      ),
  }
}

/** The index of the first of so many values that count; below 0 when there are too few. */
export function firstOf(length: number, share: number): number {
  return length - Math.max(FEWEST_VALUES, Math.ceil(length * share))
}

/**
 * How much the level wanders by itself, as variance per day: what the rests differ over a quarter of the stretch beyond
 * what neighbours differ.
 */
function wanderOf(rests: readonly number[], spanDays: number): number {
  const lag = Math.floor(rests.length / 4)
  if (lag < 2) return 0
  const over = (steps: number) =>
    spreadOf(
      rests.slice(steps).map((rest, i) => rest - rests[i]!),
      0,
    ) ** 2
  return Math.max(0, over(lag) - over(1)) / ((spanDays * (lag - 1)) / (rests.length - 1))
}
