export const OUTCOMES = ['open', 'succeeded', 'failed', 'abandoned'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** A task as clients see it. Times are epoch ms. */
export interface TaskRow {
  task_id: string
  robot: string
  task_type: string | null
  outcome: Outcome
  start: number
  end: number | null
  duration_ms: number | null
  attempts: number
  reason: string | null
}
