import type { Curve, Shape } from './curve.ts'
import { type Tried, tried } from './shape.ts'

/** Wear that goes on as it did: straight lines over the whole past and ever newer parts of it. */
const STEADY: readonly Shape[] = [1, 0.8, 0.67, 0.5].map((share) => ({ share, growth: 0 }))
/** Wear that began or sped up lately. */
const CHANGED: readonly Shape[] = [
  { share: 0.25, growth: 0 },
  { share: 0.125, growth: 0 },
  { share: 1, growth: 1 },
  { share: 1, growth: 2 },
  { share: 1, growth: 4 },
  { share: 1, growth: 7 },
  { share: 0.5, growth: 1 },
  { share: 0.5, growth: 2 },
  { share: 0.25, growth: 2 },
]
/** A change has to have foretold the past better than steady wear by this. */
const CLEARLY = 0.9
/** And the newest half has to wear so many times as fast as the whole: less is as likely a mood as a law. */
const FASTER = 2
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
 * Steady wear or wear that changed, whichever the past speaks for. Steady wear is the mean of several straight lines:
 * forecasts combined are better than one chosen (Bates and Granger, The combination of forecasts, 1969). The opinions
 * that were not followed, but foretold the past better, still lie within the range. Null when nothing can be fitted.
 */
export function outlookOf(t: Float64Array, y: Float64Array): Outlook | null {
  const lines = tried(t, y, STEADY)
  if (lines.length === 0) return null
  const steady = combined(lines.map(({ curve }) => curve))
  const mark = scoreOf(lines)
  const changed = tried(t, y, CHANGED)
    .filter(({ score }) => score < mark)
    .sort((a, b) => a.score - b.score)
  const best = changed[0]
  const clearly = best !== undefined && best.score < mark + Math.log(CLEARLY)
  return clearly && faster(lines)
    ? ranged(best.curve, [steady])
    : ranged(
        steady,
        changed.map(({ curve }) => curve),
      )
}

type Path = Pick<Curve, 'level' | 'first' | 'spanDays' | 'mid' | 'error'>

function combined(curves: readonly Curve[]): Path {
  const mean = (of: (curve: Curve) => number) =>
    curves.reduce((sum, curve) => sum + of(curve), 0) / curves.length
  const mid = (days: number) => mean((curve) => curve.mid(days))
  const apart = (days: number) => mean((curve) => (curve.mid(days) - mid(days)) ** 2)
  return {
    level: mid(0),
    first: curves[0]!.first,
    spanDays: curves[0]!.spanDays,
    mid,
    error: (days) => Math.sqrt(mean((curve) => curve.error(days) ** 2) + apart(days)),
  }
}

const scoreOf = (lines: readonly Tried[]) =>
  Math.log(lines.reduce((sum, { score }) => sum + Math.exp(score), 0) / lines.length)

function faster(lines: readonly Tried[]): boolean {
  const pace = ({ curve }: Tried) => curve.mid(1) - curve.mid(0)
  return pace(lines.at(-1)!) >= FASTER * pace(lines[0]!)
}

function ranged(path: Path, others: readonly Path[]): Outlook {
  const { level, first, spanDays, mid } = path
  const opinions = (days: number) => others.map((other) => other.mid(days))
  return {
    level,
    first,
    spanDays,
    mid,
    low: (days) => Math.min(mid(days) - Z80 * path.error(days), ...opinions(days)),
    high: (days) => Math.max(mid(days) + Z80 * path.error(days), ...opinions(days)),
  }
}
