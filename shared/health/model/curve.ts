import { medianOf, spreadOf } from '../robust.ts'
import { theilSen } from './theil-sen.ts'

/** Which part of the past counts, and how the wear goes on from there. */
export interface Shape {
  /** Of the values, the newest share that counts. */
  share: number
  /** How often the pace grows e-fold over the stretch that counts; 0 is a straight line, below 0 it calms down. */
  growth: number
}

/** A signal's trend that can be followed ahead: the values as they would be, and how sure that is. */
export interface Curve {
  shape: Shape
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

/** e^50 days' worth of growth is beyond any limit, and finite. */
const LARGEST_EXPONENT = 50

/**
 * Fits one shape robustly: time is bent (an exponential degradation path, Gebraeel et al., Residual-life distributions
 * from component degradation signals, 2005), and a Theil–Sen line is laid through it. `t` in days, the last one is now.
 * What lies ahead widens as a Wiener process with uncertain drift does (Si et al., A Wiener-process-based degradation
 * model, 2013). Null when there are too few values.
 */
export function fitCurve(t: ArrayLike<number>, y: ArrayLike<number>, shape: Shape): Curve | null {
  const from = t.length - Math.max(FEWEST_VALUES, Math.ceil(t.length * shape.share))
  if (from < 0) return null
  const now = t[t.length - 1]!
  const spanDays = now - t[from]!
  if (!(spanDays > 0)) return null
  const rate = shape.growth / spanDays
  const x = Float64Array.from({ length: t.length - from }, (_, i) => bent(t[from + i]! - now, rate))
  const own = Float64Array.from({ length: x.length }, (_, i) => y[from + i]!)
  const line = theilSen(x, own)
  if (!line) return null
  const rests = Array.from(own, (v, i) => v - line.level - line.slope * x[i]!)
  const newest = rests.slice(-Math.min(5, Math.ceil(rests.length / 3)))
  const level = line.level + medianOf(newest)
  const wander = wanderOf(rests, spanDays)
  const spread = spreadOf(rests)
  return {
    shape,
    level,
    first: line.level + line.slope * x[0]!,
    spanDays,
    mid: (days) => level + line.slope * bent(days, rate),
    error: (days) =>
      Math.sqrt(
        (1.57 * spread ** 2) / newest.length +
          (line.slopeError * bent(days, rate)) ** 2 +
          wander * days * (1 + days / spanDays),
      ),
  }
}

/** Days as the wear counts them: as they are, or ever faster. */
function bent(days: number, rate: number): number {
  return rate === 0 ? days : Math.expm1(Math.min(LARGEST_EXPONENT, rate * days)) / rate
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
