/** By what the charts of a page are split; `fleet` is all robots together. */
export const GROUPINGS = [
  'fleet',
  'task_type',
  'robot',
  'model_version',
  'software_version',
  'zone',
  'group',
] as const
export type Grouping = (typeof GROUPINGS)[number]

export const GROUPING_WORDS: Record<Grouping, string> = {
  fleet: 'fleet',
  task_type: 'task type',
  robot: 'robot',
  model_version: 'model version',
  software_version: 'software version',
  zone: 'zone',
  group: 'group',
}

/** More groups than this are told as a median with its p10–p90 band, the worst few and those picked. */
export const MOST_LINES = 8
/** How many of the worst are drawn beside the band. */
export const WORST_LINES = 3

/** The course of one group; `n` is each value's denominator, and both are as long as the board's `times`. */
export interface BoardLine {
  key: string
  values: (number | null)[]
  n: number[]
}

/** One group over the whole window. */
export interface RankRow {
  key: string
  value: number | null
  n: number
}

export interface BoardChart {
  metric: string
  lines: BoardLine[]
  /** Where the groups lie, when there are too many to draw each. */
  band: { p10: (number | null)[]; p50: (number | null)[]; p90: (number | null)[] } | null
  /** All groups together over the whole window. */
  total: { value: number | null; n: number }
  /** Every group over the whole window, worst first; without a worse direction by size. */
  rank: RankRow[]
}

/** Something that was changed: announced on the change topic, or told by the robots' own versions. */
export interface Change {
  /** When it began, and when the last robot followed; epoch ms. */
  ts: number
  until: number
  kind: 'deploy' | 'config' | 'environment' | 'hardware' | 'maintenance' | 'update' | 'moved'
  what: string
  from: string | null
  to: string | null
  /** The robots concerned, at most 200 by name; empty means all, or not told. */
  robots: string[]
  robot_count: number
}

/** A page of charts over one time axis. */
export interface Board {
  page: string
  by: Grouping
  /** Whole steps: the first bucket begins at `from`, the last one holds `to`. */
  from: number
  to: number
  step: number
  /** Where each bucket begins, epoch ms. */
  times: number[]
  /** Groups that have data in the window. */
  groups: number
  charts: BoardChart[]
  /** Stretches in which nothing was heard of any robot that counts here. */
  gaps: { from: number; to: number }[]
  changes: Change[]
  /** Charts of this page that the grouping cannot tell. */
  not_told: string[]
  at: number
  took_ms: number
}
