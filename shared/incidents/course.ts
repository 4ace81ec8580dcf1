import type { Change } from '../metrics/board.ts'

/** Tasks in one bucket of time. */
export interface Tally {
  succeeded: number
  failed: number
}

/** Those concerned against all others in the same kinds of task, over the time of an incident. */
export interface IncidentCourse {
  from: number
  to: number
  /** Milliseconds per bucket. */
  step: number
  /** Where each bucket begins. */
  times: number[]
  cohort: Tally[]
  /** Empty when all robots are concerned. */
  rest: Tally[]
  onset: number | null
  executed: number | null
  changes: Change[]
}
