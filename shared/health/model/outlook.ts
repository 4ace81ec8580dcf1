import { weightedQuantile } from '../robust.ts'
import { type Law, type Tried, tried } from './shape.ts'

/** A straight line over the whole past and ever newer parts of it: wear that goes on as it did, or began lately. */
const LINES: readonly Law[] = [1, 0.75, 0.5, 0.33, 0.2].map((share) => ({ share, power: 1 }))
/** Wear that began after a calm (a broken stick; Hinkley, Inference in two-phase regression, 1971). */
const CALMS: readonly Law[] = [0.33, 0.5, 0.67].map((calm) => ({ share: 1, calm }))
/** Damage that feeds on itself (Marco and Starkey, A concept of fatigue damage, 1954). */
const POWERS: readonly Law[] = [1.5, 2, 3].map((power) => ({ share: 1, power }))
/** An exponential path of degradation (Gebraeel et al., Residual-life distributions, 2005). */
const GROWTHS: readonly Law[] = [2, 3, 4, 6].map((growth) => ({ share: 1, growth }))
const LAWS: readonly Law[] = [...LINES, ...CALMS, ...POWERS, ...GROWTHS]

/** A law that foretold the past twice as well has 2⁴ times the say. */
const SAY = 4
/** Of all that is said, this share at either end lies outside the range. */
const OUTSIDE = 0.15
/** Of a normal distribution, 80 in 100 lie within so many standard errors. */
const Z80 = 1.2816

/** Where a signal is headed, on a scale on which wear rises. */
export interface Outlook {
  /** The level now, and at the beginning of the stretch it is judged by. */
  level: number
  first: number
  spanDays: number
  /** So many days from now: the middle, and the edges that 10 of 100 cases lie beyond. */
  mid(days: number): number
  low(days: number): number
  high(days: number): number
}

/**
 * What the laws of wear say together, each by how well it would have foretold the past: forecasts combined are better
 * than one chosen (Bates and Granger, The combination of forecasts, 1969), and their median is moved by no wild one. Null
 * when nothing can be fitted.
 */
export function outlookOf(t: Float64Array, y: Float64Array): Outlook | null {
  const laws = tried(t, y, LAWS)
  if (laws.length === 0) return null
  const says = saysOf(laws)
  const at = (q: number, of: (one: Tried) => number) => weightedQuantile(laws.map(of), says, q)
  const mid = (days: number) => at(0.5, ({ curve }) => curve.mid(days))
  const { first, spanDays } = wholeOf(laws).curve
  return {
    level: mid(0),
    first,
    spanDays,
    mid,
    low: (days) =>
      Math.min(
        mid(days),
        at(OUTSIDE, ({ curve }) => curve.mid(days) - Z80 * curve.error(days)),
      ),
    high: (days) =>
      Math.max(
        mid(days),
        at(1 - OUTSIDE, ({ curve }) => curve.mid(days) + Z80 * curve.error(days)),
      ),
  }
}

/** Without anything to try them on, all laws have the same say. */
function saysOf(laws: readonly Tried[]): number[] {
  const best = Math.min(...laws.map(({ score }) => score))
  if (best === Number.POSITIVE_INFINITY) return laws.map(() => 1)
  return laws.map(({ score }) => Math.exp(SAY * (best - score)))
}

/** The law that foretold best of those that look at the whole stretch: the evidence is told from its beginning. */
function wholeOf(laws: readonly Tried[]): Tried {
  const whole = laws.filter(({ law }) => law.share === 1)
  return whole.reduce((a, b) => (b.score < a.score ? b : a))
}
