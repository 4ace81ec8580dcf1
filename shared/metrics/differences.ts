import type { Change, Grouping } from './board.ts'

/** With which stretch a stretch is compared: the one of equal length before it, or the same time a day earlier. */
export const AGAINST = ['before', 'yesterday'] as const
export type Against = (typeof AGAINST)[number]

/** Which test told that a difference is more than chance. */
export type Method = 'two_proportions' | 'fisher' | 'mann_whitney' | 'usual_change'

/** A share or mean with what it is of; `hits` of a share are the cases counted. */
export interface Side {
  value: number
  n: number
  hits?: number
}

/** One number of one group that differs beyond chance. */
export interface Difference {
  metric: string
  by: Grouping
  /** The group; '' for the whole fleet. */
  key: string
  /** Within a group, only the tasks of this type. */
  task_type: string | null
  now: Side
  before: Side
  /** True when it became worse, false when better, null when neither direction is bad. */
  worse: boolean | null
  /** Size of the difference on Cohen's scale: 0.2 small, 0.5 medium, 0.8 large. */
  effect: number
  /** The lower end of the effect's 95 % interval; the order of differences stands on it. */
  at_least: number
  p: number
  /** The share of chance findings to expect among this one and those with a smaller p. */
  q: number
  method: Method
  /** Why it stands where it does, in words. */
  reason: string
}

/** What differs in a stretch of time, most telling first. */
export interface Differences {
  from: number
  to: number
  before: { from: number; to: number }
  against: Against
  /** What was changed in the stretch or shortly before it. */
  changes: Change[]
  differences: Difference[]
  /** How many numbers were compared, and how many had too little data for it. */
  compared: number
  too_few: number
  verdict: 'differs' | 'nothing' | 'not_enough'
  at: number
  took_ms: number
}

/** Differences are told when at most so many in a hundred of them are expected to be chance. */
export const CHANCE_SHARE = 0.05
