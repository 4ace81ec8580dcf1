/** What a metric was within one step. */
export interface SeriesPoint {
  t: number
  min: number
  max: number
  avg: number
  count: number
}

/** One metric over time; without a robot, over the fleet. Times and `step` are milliseconds. */
export interface Series {
  metric: string
  robot: string | null
  from: number
  to: number
  step: number
  points: SeriesPoint[]
}
