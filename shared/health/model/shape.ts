import { FEWEST_VALUES, fitCurve, type Shape } from './curve.ts'

/** The plain one first: another has to earn its place. */
export const SHAPES: readonly Shape[] = [
  { share: 1, growth: 0 },
  { share: 1, growth: 1 },
  { share: 1, growth: 2 },
  { share: 1, growth: 4 },
  { share: 1, growth: 7 },
  { share: 1, growth: -1.5 },
  { share: 1 / 2, growth: 0 },
  { share: 1 / 2, growth: 2 },
  { share: 1 / 4, growth: 0 },
  { share: 1 / 4, growth: 2 },
  { share: 1 / 8, growth: 0 },
]
/** Shares of the newest values that each shape has to foretell from those before. */
const HELD_BACK = [0.35, 0.25, 0.15, 0.08] as const
/** A shape has to be better than the plain line by this, or the plain line stays. */
const CLEARLY = 0.85

/**
 * The shape that would have foretold this signal best: each is fitted to the past as it was at several moments, and
 * asked for what came then (rolling-origin evaluation; Tashman, Out-of-sample tests of forecasting accuracy, 2000).
 */
export function bestShape(t: Float64Array, y: Float64Array): Shape {
  const scores = SHAPES.map((shape) => scoreOf(t, y, shape))
  const plain = scores[0]!
  const least = Math.min(...scores)
  if (!Number.isFinite(least) || least > plain + Math.log(CLEARLY)) return SHAPES[0]!
  return SHAPES[scores.indexOf(least)]!
}

/** The mean logarithm of the mean errors: no moment outweighs the others. Infinity when it could not be fitted. */
export function scoreOf(t: Float64Array, y: Float64Array, shape: Shape): number {
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
