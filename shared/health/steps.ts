import type { Evidence, PartSignal } from './model/model.ts'
import type { DaysUntil } from './prediction.ts'
import { medianOf } from './robust.ts'

/** With as many values a rank test can tell a trend; below it only the steps themselves can. */
const ENOUGH_FOR_RANKS = 8
const SHORTEST_DAYS = 3
/** Two steps have to have led so far of the way to the limit. */
const LEAST_WAY = 0.25

export const STEPS_MODEL = 'Last steps to limit'

/**
 * A few values, weeks apart, of which the last two steps both led a good part of the way to the limit: no rank test calls
 * that a trend, and nobody would wait for more. The steps go on, and grow as the second did over the first.
 */
export function stepsToLimit({
  name,
  t,
  v,
  worse,
  limit,
}: PartSignal): { days: DaysUntil; evidence: Evidence } | null {
  if (limit === null || worse === null || v.length < 4 || v.length >= ENOUGH_FOR_RANKS) return null
  const sign = worse === 'high' ? 1 : -1
  const [a, b, c] = v.slice(-3).map((value) => sign * value) as [number, number, number]
  const [ta, tb, tc] = t.slice(-3) as [number, number, number]
  const start = medianOf(v.slice(0, -2)) * sign
  const gap = sign * limit - c
  const way = (c - start) / (sign * limit - start)
  if (!(b > a && c > b && gap > 0 && way >= LEAST_WAY && tc - t[0]! >= SHORTEST_DAYS)) return null
  const [first, second] = [(b - a) / (tb - ta), (c - b) / (tc - tb)]
  const growth = Math.max(0, (second - first) / ((tc - ta) / 2))
  const p50 = growth > 0 ? (Math.sqrt(second ** 2 + 2 * growth * gap) - second) / growth : gap / second
  const steady = gap / ((c - a) / (tc - ta))
  const days = { p10: 0.6 * p50, p50, p90: Math.max(1.4 * p50, steady) }
  const evidence = {
    signal: name,
    from: sign * start,
    to: sign * c,
    span_days: tc - t[0]!,
    limit,
    crosses_in: p50,
    chance: null,
  }
  return { days, evidence }
}
