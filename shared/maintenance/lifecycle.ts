import type { JobState } from './job.ts'

/** What can happen to a job. `tick` is the passing of time. */
export type JobInput =
  | { kind: 'tick' }
  | { kind: 'start' }
  | { kind: 'complete' }
  | { kind: 'miss' }
  | { kind: 'cancel' }
  | { kind: 'move'; starts: number; due: number }

export interface JobTimes {
  state: JobState
  starts: number
  due: number
}

const OVER: readonly JobState[] = ['done', 'missed', 'cancelled']

/**
 * The state machine of a job, after the work order states of ISO 14224 and EN 13306: planned, due when its time has
 * come, in progress, then done, missed or cancelled, which are final.
 * @returns the times after the input, or why it is refused
 */
export function nextJob(
  job: JobTimes,
  input: JobInput,
  now: number,
): { job: JobTimes; refused?: undefined } | { job?: undefined; refused: string } {
  if (OVER.includes(job.state)) {
    return input.kind === 'tick' ? { job } : { refused: `It is ${job.state} already.` }
  }
  switch (input.kind) {
    case 'tick':
      return { job: job.state === 'in_progress' ? job : { ...job, state: stateAt(job.starts, now) } }
    case 'start':
      return job.state === 'in_progress'
        ? { refused: 'It is in progress already.' }
        : { job: { ...job, state: 'in_progress' } }
    case 'complete':
      return { job: { ...job, state: 'done' } }
    case 'cancel':
      return { job: { ...job, state: 'cancelled' } }
    case 'miss':
      return job.state === 'in_progress'
        ? { refused: 'Somebody works on it; finish or cancel it.' }
        : { job: { ...job, state: 'missed' } }
    case 'move':
      if (job.state === 'in_progress') return { refused: 'Somebody works on it; it cannot be moved.' }
      return { job: { starts: input.starts, due: input.due, state: stateAt(input.starts, now) } }
  }
}

function stateAt(starts: number, now: number): JobState {
  return now >= starts ? 'due' : 'planned'
}
