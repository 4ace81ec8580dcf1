import type { DaysUntil } from './prediction.ts'

/** What became of a predicted failure, or of a failure that was or was not predicted. */
export const OUTCOMES = ['hit', 'early', 'missed', 'false', 'prevented', 'open'] as const
export type PredictionOutcome = (typeof OUTCOMES)[number]

export const OUTCOME_MEANINGS: Record<PredictionOutcome, string> = {
  hit: 'Warned, and the part failed before the end of the predicted range.',
  early: 'Warned, and the part failed, but later than the range said.',
  missed: 'The part failed and no run of the week before had warned.',
  false: 'A failure within a week was announced; the range is over and nothing failed.',
  prevented: 'Warned, and the work was done before the part failed.',
  open: 'Warned; the range is not over yet.',
}

/** A warning, a failure, or both: one line of the scoreboard. */
export interface ScoreEntry {
  robot: string
  component: string
  component_name: string
  outcome: PredictionOutcome
  /** The first warning of this life: a prediction within a week. Null when there was none. */
  warned_at: number | null
  predicted: DaysUntil | null
  model: string | null
  /** When it failed or was repaired; null while neither. */
  ended_at: number | null
  /** Dollars: saved by work before the failure, or (negative) lost by a failure or by needless work. */
  money: number
  replayed: boolean
}

export interface Costs {
  planned_usd: number
  emergency_usd: number
  downtime_usd_per_h: number
  /** Hours that a robot stands still after an unplanned failure. */
  emergency_downtime_h: number
}

export interface Scoreboard {
  from: number
  to: number
  counts: Record<PredictionOutcome, number>
  /** Share of failures that were warned of; null without failures. */
  recall: number | null
  /** Share of warnings that were right or prevented something; null without ended warnings. */
  precision: number | null
  /** Share of the predictions of the last week before a failure whose p10–p90 held it; null without any. */
  coverage: number | null
  /** By work that was done after a warning. */
  saved_usd: number
  /** Work on false warnings would have cost this. */
  wasted_usd: number
  /** Failures that nobody was warned of cost so much more than planned work. */
  missed_usd: number
  /** Failures that somebody was warned of, and that happened all the same. */
  unused_usd: number
  costs: Costs
  entries: ScoreEntry[]
}

/** One version of a model for a component, and how it did on failures it had not seen. */
export interface ModelVersion {
  component: string
  component_name: string
  model: string
  kind: 'trend' | 'learned'
  version: number | null
  trained_at: number | null
  failures: number
  /** Mean absolute error in days on held-out failures; null without any. */
  error_days: number | null
  /** The same of the trend model on the same failures. */
  trend_error_days: number | null
  active: boolean
  why: string
}
