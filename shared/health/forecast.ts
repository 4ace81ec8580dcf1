import type { DaysUntil } from './prediction.ts'
import type { ForecastPoint } from './signal.ts'

const DAY = 86_400_000
const POINTS = 24

interface ForecastAsk {
  /** The level now, in the unit of the signal. */
  level: number | null
  limit: number | null
  days: DaysUntil | null
  /** When the prediction was made, epoch ms. */
  from: number
}

/**
 * The band between the courses that reach the limit at p10 and at p90, with the one of p50: what a prediction means on the
 * chart of its signal, whichever model made it. Empty without a limit that is still ahead.
 */
export function forecast({ level, limit, days, from }: ForecastAsk): ForecastPoint[] {
  if (level === null || limit === null || days === null || days.p50 <= 0) return []
  const until = Math.max(days.p50 * 1.1, Math.min(days.p90, 3 * days.p50))
  const at = (ahead: number, reach: number) =>
    level + (limit - level) * (ahead / Math.max(reach, until / 100))
  return Array.from({ length: POINTS + 1 }, (_, i) => {
    const ahead = (until * i) / POINTS
    const [fast, mid, slow] = [days.p10, days.p50, days.p90].map((reach) =>
      within(at(ahead, reach), level, limit),
    )
    return { t: from + ahead * DAY, mid: mid!, low: Math.min(fast!, slow!), high: Math.max(fast!, slow!) }
  })
}

/** Beyond the limit nobody knows: a little further, and the line ends. */
function within(value: number, level: number, limit: number): number {
  const end = limit + 0.15 * (limit - level)
  return limit >= level ? Math.min(value, end) : Math.max(value, end)
}
