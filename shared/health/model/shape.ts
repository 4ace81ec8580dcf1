import { medianOf } from '../robust.ts'
import { type Curve, FEWEST_VALUES, firstOf, fitCurve, type Shape, type WearClock } from './curve.ts'

/** A law by which parts wear. */
export type Law = {
  /** Of the values, the newest share that counts. */
  share: number
} & (
  | {
      /** Wear goes with this power of the time since it began; 1 is a straight line. */
      power: number
    }
  | {
      /** A calm over this share of the stretch, then a straight line. */
      calm: number
    }
  | {
      /** How often the pace grows e-fold over the stretch that counts. */
      growth: number
    }
)

/** Shares of the newest values that a shape has to foretell from those before. */
const HELD_BACK = [0.35, 0.25, 0.15, 0.08] as const
/** So far ahead, as a share of the past, what shapes foretell was seen. */
export const FARTHEST_TRIED = HELD_BACK[0]

/** A law laid through the whole past, and how well it would have foretold parts of it. */
export interface Tried {
  law: Law
  curve: Curve
  /** The mean logarithm of its errors: the smaller the better. Infinity when there is too little to try it on. */
  score: number
}

/** Each law that can be fitted. */
export function tried(t: Float64Array, y: Float64Array, laws: readonly Law[]): Tried[] {
  return laws.flatMap((law) => {
    const shape = { share: law.share, clock: clockOf(law, t) }
    const curve = fitCurve(t, y, shape)
    return curve ? [{ law, curve, score: scoreOf(t, y, shape) }] : []
  })
}

/** e^50 times the pace is beyond any limit, and finite. */
const LARGEST_EXPONENT = 50

/** The clock of a law, set by the whole past: what is tried on parts of the past is the law itself, not a slower one. */
function clockOf(law: Law, t: Float64Array): WearClock {
  const now = t[t.length - 1]!
  const from = t[Math.max(0, firstOf(t.length, law.share))]!
  const span = now - from
  if ('power' in law)
    return law.power === 1 ? (at) => at : (at) => Math.max(0, (at - from) / span) ** law.power
  if ('calm' in law) return (at) => Math.max(0, at - from - law.calm * span)
  const rate = law.growth / span
  return (at) => Math.exp(Math.min(LARGEST_EXPONENT, rate * (at - now)))
}

/**
 * Fits a shape to the past as it was at several moments, and asks it for what came then (rolling-origin evaluation;
 * Tashman, Out-of-sample tests of forecasting accuracy, 2000). By logarithms no moment outweighs the others.
 */
function scoreOf(t: Float64Array, y: Float64Array, shape: Shape): number {
  const floor = 1e-9 + 0.001 * (Math.max(...y) - Math.min(...y))
  let sum = 0
  let count = 0
  for (const share of HELD_BACK) {
    const cut = t.length - Math.max(1, Math.round(t.length * share))
    if (cut < FEWEST_VALUES + 1) continue
    const curve = fitCurve(t.subarray(0, cut), y.subarray(0, cut), shape)
    // By a clock that does not run yet, all is calm.
    const calm = curve ? 0 : medianOf(y.subarray(0, cut))
    let off = 0
    for (let i = cut; i < t.length; i++) {
      off += Math.abs((curve ? curve.mid(t[i]! - t[cut - 1]!) : calm) - y[i]!)
    }
    sum += Math.log(floor + off / (t.length - cut))
    count += 1
  }
  return count === 0 ? Number.POSITIVE_INFINITY : sum / count
}
