import type { DaysUntil, Unpredicted } from '../prediction.ts'

/** A cleaned signal of one part, in the part's present life only. */
export interface PartSignal {
  name: string
  /** In days from any beginning that all signals of the part share, ascending. */
  t: readonly number[]
  /** In the signal's own unit; as many as `t`. */
  v: readonly number[]
  /** In which direction it wears; null when nobody said. */
  worse: 'high' | 'low' | null
  /** At this value the part has failed; null: nobody said. */
  limit: number | null
}

/** What is known of one part at a moment: its signals up to `now`, and nothing of later. */
export interface PartHistory {
  unit: string
  /** On the same time axis as the signals, in days. */
  now: number
  /** When the part's life began, on that axis; null when nobody saw it. */
  from: number | null
  signals: readonly PartSignal[]
}

/** A life that is over, or not yet: what a learned model learns from. */
export interface PartLife extends PartHistory {
  /** Whether the part failed at `now`; a part that was replaced in time or goes on has `false`. */
  failed: boolean
}

/** The parts of the sentence that tells why. Values are levels of the trend, not single readings. */
export interface Evidence {
  signal: string
  from: number
  to: number
  span_days: number
  /** Null for a learned model, which knows no limit. */
  limit: number | null
  /** Days until the trend reaches the limit; null when it does not within the horizon. */
  crosses_in: number | null
  /** The chance of such a trend in a signal that has none (Mann and Kendall's test); null for a learned model. */
  chance: number | null
}

/** What a model says of one part. */
export interface Estimate {
  days: DaysUntil | null
  /** Present exactly when `days` is null. */
  why_none: Unpredicted | null
  /** The signal that tells; null when none does. */
  driver: string | null
  evidence: Evidence | null
}

/** One way to tell days until failure. Whatever is behind it, it is asked the same way. */
export interface FailureModel {
  /** As it is named on the screen. */
  name: string
  /** `horizonDays`: what lies further away is not told. */
  estimate(part: PartHistory, horizonDays: number): Estimate
}
