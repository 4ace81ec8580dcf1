import type { DaysUntil } from './prediction.ts'

/** What cleaning took out of a signal, by why; `converted` were kept in the right unit. */
export interface Removed {
  outliers: number
  negative: number
  converted: number
  stuck: number
}

/** A level with its trend: what a health signal says in numbers. */
export interface SignalFacts {
  /** Of the first part of the present life, and of the last days. */
  baseline: number | null
  now: number | null
  /** Per week by the Theil–Sen slope; with the one-sided p of Mann and Kendall's test. */
  drift_per_week: number | null
  drift_p: number | null
  /** The robust day-to-day spread of the last days, and of the first ones. */
  spread: number | null
  spread_before: number | null
}

export interface SignalSummary extends SignalFacts {
  metric: string
  label: string
  unit: string
  digits: number
  component: string | null
  component_name: string | null
  worse: 'high' | 'low' | null
  limit: number | null
  /** Whether the limit was set or follows from the behaviour of the fleet. */
  limit_from: 'set' | 'fleet' | null
  /** Values that were stored, and what cleaning took out of them. */
  values: number
  removed: Removed
  latest: number | null
  latest_at: number | null
  /** A sentence when something is odd about the sensor. */
  note: string | null
  /** About 60 cleaned values over time, for a small chart. */
  spark: [t: number, value: number][]
}

export interface SignalPoint {
  t: number
  min: number
  max: number
  avg: number
  count: number
}

/** Where a signal is headed: its band at moments to come. */
export interface ForecastPoint {
  t: number
  low: number
  mid: number
  high: number
}

export interface SignalCourse extends SignalSummary {
  robot: string
  from: number
  to: number
  step: number
  /** As stored. */
  points: SignalPoint[]
  /** Without what is wrong with the sensor, and without the effects of hall and load. */
  clean: [t: number, value: number][]
  forecast: ForecastPoint[]
  days_until_failure: DaysUntil | null
  model: string | null
  repairs: { ts: number; what: string }[]
}
