import type { Outcome, TaskRow } from '../tasks/task.ts'
import type { Attributes } from './span.ts'

/**
 * Where a step's duration comes from. `measured`: it said so itself (`duration_ms`, else `latency_ms`). `between`:
 * nothing was said, so it is the time until the next step. `running`: it is the newest step of an open task. `none`:
 * nothing was said and nothing followed; it is a moment.
 */
export type DurationSource = 'measured' | 'between' | 'running' | 'none'

/** What is usual, in ms: nine of ten lie between p5 and p95. All null when too few were seen. */
export interface Usual {
  p5: number | null
  p50: number | null
  p95: number | null
}
export const NOT_KNOWN: Usual = { p5: null, p50: null, p95: null }

export type StepStatus = 'ok' | 'failed' | 'running'

/** One step of a journey. Times are epoch ms, with fractions where they were measured so. */
export interface JourneySpan {
  /** Unique within its journey. */
  id: string
  /** The event's type or the span's name. */
  name: string
  /** The same as a person would say it: "Motor confirms receipt". */
  words: string
  start: number
  /** null while it runs. */
  duration_ms: number | null
  source: DurationSource
  /** Time from its end to the next step; null when none follows or the steps overlap. */
  then_ms: number | null
  /** Which try it belongs to, from 1. */
  attempt: number
  /** False for what came before the task started: its submission, the choice of the robot. */
  begun: boolean
  status: StepStatus
  reason: string | null
  typical_ms: Usual
  /** The same for the time until the next step. */
  typical_then_ms: Usual
  /** Longer than all but a few such steps, by more than a tenth. */
  slow: boolean
  /** The same for the time until the next step. */
  slow_then: boolean
  /** Depth below the root of a trace; 0 for the steps of a task. */
  depth: number
  parent_id: string | null
  /** Everything else it came with. */
  attrs: Attributes
  /** Moments within the span of a trace. */
  moments: { ts: number; name: string; attrs: Attributes }[]
}

/** The tasks that `typical_ms` was learned from. */
export interface Cohort {
  /** How many; 0 when there were too few of any kind. */
  tasks: number
  task_type: string | null
  /** null: of every version or group. */
  model_version: string | null
  group: string | null
  from: number | null
  to: number | null
  /** In words: `180 insert tasks on v23, group A, of the 7 days before`. */
  text: string
}

/** A robot that worked on the task. A task that was moved has several. */
export interface Try {
  robot: string
  outcome: Outcome
  start: number
  end: number | null
  attempts: number
  reason: string | null
}

/** What the robot was at that time. */
export interface RobotThen {
  model_version: string | null
  software_version: string | null
  zone: string | null
  group: string | null
  hardware: string | null
}

/** The full way of one task, or of one trace. */
export interface Journey {
  kind: 'task' | 'trace'
  /** A trace without a task goes by its trace id. */
  task_id: string
  trace_id: string | null
  task_type: string | null
  robot: string | null
  /** What made the spans of a trace. */
  service: string | null
  outcome: Outcome
  reason: string | null
  attempts: number
  retries: number
  start: number
  end: number | null
  duration_ms: number | null
  /** From the first to the last thing known: every span lies within. */
  from: number
  to: number
  spans: JourneySpan[]
  /** More than there are spans here when there are too many to show. */
  steps_total: number
  typical_ms: Usual
  cohort: Cohort
  /** The whole took longer than 95 of 100 such tasks. */
  slow: boolean
  robot_was: RobotThen | null
  /** Newest first; the first is not always the one shown. */
  tries: Try[]
  /** Traces that name this task. */
  traces: { trace_id: string; name: string; spans: number }[]
  /** The task this one repeats. */
  requeued_from: string | null
  /** What happened, in a sentence. */
  summary: string
}

/** A line in the list of journeys. */
export interface JourneyRow extends Omit<TaskRow, 'robot'> {
  kind: 'task' | 'trace'
  /** null for a trace that names none. */
  robot: string | null
  trace_id: string | null
  /** Root span of a trace. */
  name: string | null
  service: string | null
  typical_ms: Usual
  slow: boolean
}

export interface JourneyPage {
  journeys: JourneyRow[]
  next_cursor: string | null
  /** False: the time allowed was over before the page was full; the cursor goes on from there. */
  complete: boolean
  /** Start of the oldest one looked at, when it is not complete. */
  looked_from: number | null
  took_ms: number
}
