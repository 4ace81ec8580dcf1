import { weightedQuantile } from '../robust.ts'
import { FARTHEST_TRIED, type Law, type Tried, tried } from './shape.ts'

/** Wear that goes on as it did over the whole past, or the newer parts of it. */
const STEADY: readonly Law[] = [1, 0.8, 0.67, 0.5].map((share) => ({ share, power: 1 }))
/** Wear that began or sped up lately. */
const LATE: readonly Law[] = [0.33, 0.2].map((share) => ({ share, power: 1 }))
/** Wear that began after a calm (a broken stick; Hinkley, Inference in two-phase regression, 1971). */
const CALMS: readonly Law[] = [0.33, 0.5, 0.67].map((calm) => ({ share: 1, calm }))
/** Damage that feeds on itself (Marco and Starkey, A concept of fatigue damage, 1954). */
const POWERS: readonly Law[] = [1.5, 2, 3].map((power) => ({ share: 1, power }))
/** An exponential path of degradation (Gebraeel et al., Residual-life distributions, 2005). */
const GROWTHS: readonly Law[] = [2, 3, 4, 6].map((growth) => ({ share: 1, growth }))
const LAWS: readonly Law[] = [...STEADY, ...LATE, ...CALMS, ...POWERS, ...GROWTHS]

/** A law that foretold the past twice as well has 2⁴ times the say. */
const SAY = 4
/** Of fewer values nobody can tell a bend from a mood; of as many as these it shows. */
const FEWEST_TO_BEND = 8
const ENOUGH_TO_BEND = 20
/** Less than so many times as fast is as likely a mood as a law. */
const FASTER = 2
/** How sharply laws lose the word beyond the distance that they were tried on. */
const FADE = 6
/** Of all that is said, this share at either end lies outside the range. */
const OUTSIDE = 0.15
/** Of a normal distribution, 80 in 100 lie within so many standard errors. */
const Z80 = 1.2816

/** Where a signal is headed, on a scale on which wear rises. */
export interface Outlook extends Path {
  /** The level now, and at the beginning of the stretch it is judged by. */
  level: number
  first: number
  spanDays: number
}

/** So many days from now: the middle, and the edges that 10 of 100 cases lie beyond. */
interface Path {
  mid(days: number): number
  low(days: number): number
  high(days: number): number
}

/**
 * What the laws of wear say together, each by how well it would have foretold the past: forecasts combined are better
 * than one chosen (Bates and Granger, The combination of forecasts, 1969), and their median is moved by no wild one.
 * Beyond the distance on which they were tried, steady wear has the word, unless wear clearly sped up; the range holds
 * both. Null when nothing can be fitted.
 */
export function outlookOf(t: Float64Array, y: Float64Array): Outlook | null {
  const laws = tried(t, y, LAWS)
  const whole = wholeOf(laws)
  if (!whole) return null
  const { first, spanDays } = whole.curve
  const near = heard(laws, saysOf(laws, t.length))
  const far = heard(
    laws,
    laws.map(({ law }) => (isSteady(law) ? 1 : 0)),
  )
  const trusted = (spedUp(laws) ? Number.POSITIVE_INFINITY : FARTHEST_TRIED) * spanDays
  const followed = (days: number) => 1 / (1 + (days / trusted) ** FADE)
  const mid = (days: number) => {
    const share = followed(days)
    return share * near.mid(days) + (1 - share) * far.mid(days)
  }
  return {
    level: mid(0),
    first,
    spanDays,
    mid,
    low: (days) => Math.min(near.low(days), far.low(days)),
    high: (days) => Math.max(near.high(days), far.high(days)),
  }
}

/** Whether the newer half wears much faster than the whole. */
function spedUp(laws: readonly Tried[]): boolean {
  const [whole, half] = [STEADY.at(0), STEADY.at(-1)].map(
    (steady) => laws.find(({ law }) => law === steady)?.curve,
  )
  if (!whole || !half) return false
  return half.mid(1) - half.mid(0) >= FASTER * (whole.mid(1) - whole.mid(0))
}

/** What laws say when each has so much say. */
function heard(laws: readonly Tried[], says: readonly number[]): Path {
  const at = (q: number, of: (one: Tried) => number) => weightedQuantile(laws.map(of), says, q)
  const mid = (days: number) => at(0.5, ({ curve }) => curve.mid(days))
  const slow = ({ curve }: Tried, days: number) => curve.mid(days) - Z80 * curve.error(days)
  const fast = ({ curve }: Tried, days: number) => curve.mid(days) + Z80 * curve.error(days)
  return {
    mid,
    low: (days) =>
      Math.min(
        mid(days),
        at(OUTSIDE, (one) => slow(one, days)),
      ),
    high: (days) =>
      Math.max(
        mid(days),
        at(1 - OUTSIDE, (one) => fast(one, days)),
      ),
  }
}

/** Without anything to try them on, all straight lines have the same say. */
function saysOf(laws: readonly Tried[], count: number): number[] {
  const bent = Math.min(1, Math.max(0, (count - FEWEST_TO_BEND) / (ENOUGH_TO_BEND - FEWEST_TO_BEND)))
  const best = Math.min(...laws.map(({ score }) => score))
  const tested = best < Number.POSITIVE_INFINITY
  return laws.map(
    ({ law, score }) => (isStraight(law) ? 1 : bent) * (tested ? Math.exp(SAY * (best - score)) : 1),
  )
}

const isStraight = (law: Law) => 'power' in law && law.power === 1
const isSteady = (law: Law) => STEADY.includes(law)

/** The law that foretold best of those that look at the whole stretch: the evidence is told from its beginning. */
function wholeOf(laws: readonly Tried[]): Tried | null {
  const whole = laws.filter(({ law }) => law.share === 1)
  return whole.reduce<Tried | null>((a, b) => (a !== null && a.score <= b.score ? a : b), null)
}
