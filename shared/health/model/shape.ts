import { type Curve, FEWEST_VALUES, fitCurve, type Shape } from './curve.ts'

/** Shares of the newest values that a shape has to foretell from those before. */
const HELD_BACK = [0.35, 0.25, 0.15, 0.08] as const

/** A shape laid through the whole past, and how well it would have foretold parts of it. */
export interface Tried {
  curve: Curve
  /** The mean logarithm of its errors: the smaller the better. Infinity when there is too little to try it on. */
  score: number
}

/** Each shape that can be fitted. */
export function tried(t: Float64Array, y: Float64Array, shapes: readonly Shape[]): Tried[] {
  return shapes.flatMap((shape) => {
    const curve = fitCurve(t, y, shape)
    return curve ? [{ curve, score: scoreOf(t, y, shape) }] : []
  })
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
    if (!curve) return Number.POSITIVE_INFINITY
    let off = 0
    for (let i = cut; i < t.length; i++) off += Math.abs(curve.mid(t[i]! - t[cut - 1]!) - y[i]!)
    sum += Math.log(floor + off / (t.length - cut))
    count += 1
  }
  return count === 0 ? Number.POSITIVE_INFINITY : sum / count
}
