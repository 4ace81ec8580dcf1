/** The urgency of a prediction, most urgent first; `unknown` is what cannot be judged, and that needs a look too. */
export const CATEGORIES = ['critical', 'urgent', 'soon', 'unknown', 'later'] as const
export type Category = (typeof CATEGORIES)[number]

/** Days from the run until failure: with 10, 50 and 90 of 100 cases failed by then. */
export interface DaysUntil {
  p10: number
  p50: number
  p90: number
}

/** Days until one component of one robot fails, or why nobody can say. */
export interface Prediction {
  robot: string
  component: string
  component_name: string
  days_until_failure: DaysUntil | null
  why_none?: string
  category: Category
  /** The metric that tells; null when none does. */
  driver: string | null
  /** What was seen, in a sentence. */
  evidence: string
  /** The model that made it, with its version when it was learned. */
  model: string
  run_at: number
  /** The limit of the driver, in its own unit. */
  limit: number | null
  /** The planned work is due by a level of its own, whatever the days say. */
  service_due: boolean
  /** Since when the present part is in use, epoch ms; null when no repair is known. */
  since: number | null
  /** The latest moment for the work, epoch ms: before p10. Null without a prediction. */
  work_by: number | null
}

/** A robot's worst component, and the job that takes care of it. */
export interface RobotPrediction extends Prediction {
  zone: string | null
  group: string | null
  /** An open maintenance job for this component. */
  job: { id: string; due: number; title: string } | null
  /** Other components of the robot that are no better than `soon`. */
  also: string[]
}

/** A prediction of an earlier run. */
export interface PastPrediction {
  run_at: number
  component: string
  days_until_failure: DaysUntil | null
  category: Category
  model: string
  /** Made later, from nothing but what was known that morning. */
  replayed: boolean
}

/** How long a part lasted, and how it ended: by failing, by planned work, or not yet. */
export interface Life {
  component: string
  from: number | null
  to: number | null
  end: 'failed' | 'repaired' | 'replaced' | null
  /** What was told of its end. */
  what: string | null
}

export interface RobotHealth {
  robot: string
  components: Prediction[]
  history: PastPrediction[]
  lives: Life[]
}

/** By the whole days that are left. Without a number it is calm when there is no wear, or when the part was just renewed. */
export function categoryOf(days: DaysUntil | null, reason: Unpredicted | null, isNew = false): Category {
  if (days === null) {
    const calm = reason === 'no_trend' || reason === 'beyond_horizon' || (reason === 'too_little' && isNew)
    return calm ? 'later' : 'unknown'
  }
  if (days.p50 < 2) return 'critical'
  if (days.p50 < 4) return 'urgent'
  return days.p50 < 8 ? 'soon' : 'later'
}

/** Why there is no number. */
export const UNPREDICTED = [
  'no_trend',
  'beyond_horizon',
  'too_little',
  'sensor_dead',
  'no_limit',
  'silent',
] as const
export type Unpredicted = (typeof UNPREDICTED)[number]

const RANK = new Map(CATEGORIES.map((category, rank) => [category, rank]))

/** Most urgent first: by category, then by the median, then by name. */
export function byUrgency(a: Prediction, b: Prediction): number {
  const rank = RANK.get(a.category)! - RANK.get(b.category)!
  if (rank !== 0) return rank
  const median = (one: Prediction) => one.days_until_failure?.p50 ?? Number.POSITIVE_INFINITY
  if (median(a) !== median(b)) return median(a) - median(b)
  return a.robot.localeCompare(b.robot, 'en', { numeric: true }) || a.component.localeCompare(b.component)
}
