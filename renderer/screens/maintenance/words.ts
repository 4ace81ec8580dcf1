import {
  isOverdue,
  type Job,
  type JobKind,
  type JobSource,
  type JobState,
} from '../../../shared/maintenance/job.ts'

export const KIND_WORDS: Record<JobKind, string> = {
  inspection: 'Inspection',
  calibration: 'Calibration',
  cleaning: 'Cleaning',
  replacement: 'Replacement',
  test: 'Test',
  review: 'Review',
}

export const STATE_WORDS: Record<JobState, string> = {
  planned: 'planned',
  due: 'due',
  in_progress: 'in progress',
  done: 'done',
  missed: 'missed',
  cancelled: 'cancelled',
}

export const SOURCE_WORDS: Record<JobSource, string> = {
  person: 'scheduled by a person',
  schedule: 'from a plan',
  meter: 'from a counter',
  prediction: 'from a prediction',
  import: 'from a calendar file',
}

/** How a job is drawn: what is abnormal stands out, the rest is quiet. */
export type Tone = 'overdue' | 'running' | 'missed' | 'over' | 'open'

export function toneOf(job: Pick<Job, 'state' | 'due'>, now: number): Tone {
  if (isOverdue(job, now)) return 'overdue'
  if (job.state === 'in_progress') return 'running'
  if (job.state === 'missed') return 'missed'
  return job.state === 'planned' || job.state === 'due' ? 'open' : 'over'
}

export const TONE_WORDS: Record<Tone, string> = {
  overdue: 'overdue',
  running: 'in progress',
  missed: 'missed',
  over: '',
  open: '',
}
