import type { Change } from '../metrics/board.ts'

/** By what the search describes who is worse: attributes, ranges and sets of robots, kinds of task, shifts. */
export const DIMENSIONS = [
  'fleet',
  'task_type',
  'robot',
  'model_version',
  'software_version',
  'zone',
  'group',
  'hardware',
  'shift',
] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** One condition of a description; all of a suspect's parts hold together. */
export interface Part {
  dimension: Dimension
  /** `v24`, `insert`, `Robot-21 – Robot-40`, `Robot-3, Robot-17`; '' for the whole fleet. */
  value: string
}

/** Tasks that ended well or badly in a time, and the share that succeeded; null of nothing. */
export interface Rate {
  succeeded: number
  failed: number
  success_rate: number | null
}

/** What a change has to do with a suspect. */
export interface MatchedChange extends Change {
  /** Robots that the change and the suspect have in common, of all robots of either (Jaccard). */
  overlap: number
  /** Since the change until the onset, ms; negative when it is told later than what it did. */
  before_onset_ms: number
}

/** A group that does worse than before, as the smallest description found of it. */
export interface Suspect {
  /** `cause` best explains the drop; `further` is a separate one beside it; `alternative` describes it less well. */
  role: 'cause' | 'further' | 'alternative'
  parts: Part[]
  /** The parts as one text: `task_type × robot` and `insert × Robot-21 – Robot-40`. */
  dimension: string
  value: string
  /** `robots 21–40 × insert: 45 % against 88 %, since 10:02, explains 81 % of the drop; …` */
  words: string
  /** The robots, by name in their natural order, and the kinds of task; empty means all. */
  robots: string[]
  task_types: string[]
  /** Other descriptions that mean the same robots and tasks. */
  same_as: string[]
  success_rate: number
  /** What its robots did in these tasks before, for the present mix of tasks. */
  baseline: number
  n: number
  baseline_n: number
  /** More failures than were to be expected. */
  lost: number
  /** Of the failures that the fleet has too many, 0–1. */
  share_of_drop: number
  /** All other robots and tasks in the same time: what is not its own doing. */
  elsewhere: { success_rate: number | null; baseline: number | null; n: number }
  /** The chance of such a difference when nothing changed, with all descriptions and onsets that were tried. */
  p_adjusted: number
  since: number
  change?: MatchedChange
}

/** One kind of task or robot before and after, for the questions which tasks and which robots. */
export interface BeforeAfter {
  key: string
  success_rate: number | null
  baseline: number | null
  n: number
  baseline_n: number
  /** More failures than were to be expected; negative for fewer. */
  lost: number
  /** Whether this is worse than before beyond chance, with all rows of the list accounted for. */
  worse: boolean
}

/** When it began; `interval` holds it with 95 %. */
export interface Onset {
  at: number
  interval: { from: number; to: number }
  /** When it ended again; null while it goes on. */
  ended: number | null
  method: string
}

/**
 * `cause`: one description explains most of the drop. `no_single_cause`: there is a drop that no one description
 * explains. `no_drop`: nothing is worse than before. `not_enough_data`: it cannot be told.
 */
export type ConclusionKind = 'cause' | 'no_single_cause' | 'no_drop' | 'not_enough_data'

/** What is behind a drop of the success rate: which tasks, which robots, since when, what changed. */
export interface Diagnosis {
  /** Whole buckets: the stretch that was looked at. */
  from: number
  to: number
  baseline: { from: number; to: number }
  drop: {
    from: number
    to: number
    /** Success before, and since the onset. */
    before: number | null
    after: number | null
    /** What to expect of the present mix of tasks and robots: a lower one than `before` is the mix alone. */
    expected: number | null
    n: number
    before_n: number
    /** More failures than were to be expected. */
    lost: number
  }
  onset: Onset | null
  /** Worst first. */
  tasks: BeforeAfter[]
  robots: BeforeAfter[]
  /** The answers in words. */
  answers: { tasks: string; robots: string; since: string; changed: string }
  /** What was changed from shortly before the onset on, in order of time. */
  changes: Change[]
  suspects: Suspect[]
  conclusion: { kind: ConclusionKind; text: string }
  /** How many descriptions were tried. */
  tried: number
  /** Tasks left out because nothing is known of their like before. */
  without_baseline: number
  at: number
  took_ms: number
}

/** Two versions over tasks of one type, or over all. */
export interface VersionRow {
  task_type: string | null
  a: Rate
  b: Rate
  /** Success of `b` less that of `a`, its 95 % interval, and whether it is beyond chance. */
  difference: number | null
  low: number | null
  high: number | null
  verdict: 'better' | 'worse' | 'alike' | 'not_enough_data'
  /** The same, comparing only within robots that ran both (or like with like); null where there are none. */
  adjusted: { difference: number; low: number; high: number; strata: number; n: number } | null
  latency_ms: { a: number | null; b: number | null }
  duration_s: { a: number | null; b: number | null }
  words: string
}

export interface VersionComparison {
  dimension: 'software_version' | 'model_version'
  a: string
  b: string
  from: number
  to: number
  robots: { a: number; b: number; both: number }
  /** All tasks first, then each type, worst first. */
  rows: VersionRow[]
  /** Why the difference may have another cause; empty when like is compared with like. */
  caveats: string[]
  text: string
  at: number
  took_ms: number
}

/** A drop that was noticed by itself. */
export interface Anomaly {
  at: number
  /** The same for the same robots and tasks: for telling whether it is known already. */
  key: string
  parts: Part[]
  /** Empty means all. */
  robots: string[]
  task_types: string[]
  before: number
  after: number
  n: number
  since: number
  /** The change after which this was watched, when it was found that way. */
  change?: Change
  words: string
}
