import type { Answer, Step } from './step.ts'

export const JOB_KINDS = ['inspection', 'calibration', 'cleaning', 'replacement', 'test', 'review'] as const
export type JobKind = (typeof JOB_KINDS)[number]

export const JOB_STATES = ['planned', 'due', 'in_progress', 'done', 'missed', 'cancelled'] as const
export type JobState = (typeof JOB_STATES)[number]

export const ASSET_SCOPES = ['robot', 'zone', 'group', 'fleet'] as const
export type AssetScope = (typeof ASSET_SCOPES)[number]

/** What is worked on; `id` is null for the whole fleet. */
export interface Asset {
  scope: AssetScope
  id: string | null
}

/** Where a job came from: a person, the delivered schedule, a counter, a forecast of failure, a calendar file. */
export const JOB_SOURCES = ['person', 'schedule', 'meter', 'prediction', 'import'] as const
export type JobSource = (typeof JOB_SOURCES)[number]

export interface Part {
  name: string
  quantity: number
  /** Days from order to arrival; 0 when it lies on the shelf. */
  lead_days: number
  /** When it was ordered, epoch ms; null while it is not. */
  ordered: number | null
}

/** When the failure is expected that this job prevents, epoch ms. */
export interface Likely {
  p10: number
  p50: number
  p90: number
  /** The component and what it shows, in a sentence. */
  driver: string
}

export interface JobLogEntry {
  ts: number
  by: string
  kind: 'made' | 'moved' | 'started' | 'step' | 'finished' | 'missed' | 'cancelled' | 'merged' | 'changed'
  text: string
}

export interface Job {
  id: string
  title: string
  kind: JobKind
  asset: Asset
  /** The robot when the asset is one. */
  robot: string | null
  state: JobState
  /** When the work is planned to begin, and by when it has to be finished; epoch ms. */
  starts: number
  due: number
  /** Person-minutes of work. */
  labour_min: number
  /** Minutes for which the robots of the asset are out of service; 0 when they keep working. */
  downtime_min: number
  parts: Part[]
  /** Planned cost in US dollars. */
  cost: number
  /** Who does it; null while nobody is named. */
  technician: string | null
  checklist: Step[]
  /** By step id. */
  answers: Record<string, Answer>
  /** Why it is done. */
  reason: string
  source: JobSource
  /** What it is known by: a second one of the same key changes the first. Several after a merge. */
  keys: string[]
  likely: Likely | null
  /** The date of its plan that it stands for, epoch ms; null when it belongs to none. */
  occurs: number | null
  /** How it repeats, in words. */
  recurrence: string | null
  /** Robots that are out of service while it runs; known when it begins. */
  holds: string[]
  made: number
  made_by: string
  started: number | null
  started_by: string | null
  finished: number | null
  finished_by: string | null
  note: string | null
  log: JobLogEntry[]
  updated: number
}

export function isOpen({ state }: Pick<Job, 'state'>): boolean {
  return state === 'planned' || state === 'due' || state === 'in_progress'
}

/** Minutes that a job takes on the calendar: the work, or the standstill when that is longer. */
export function lastsMin({ labour_min, downtime_min }: Pick<Job, 'labour_min' | 'downtime_min'>): number {
  return Math.max(labour_min, downtime_min, 5)
}

export const endsAt = (job: Pick<Job, 'starts' | 'labour_min' | 'downtime_min'>): number =>
  job.starts + lastsMin(job) * 60_000

/** Its time is over and nobody finished it. */
export function isOverdue(job: Pick<Job, 'state' | 'due'>, now: number): boolean {
  return isOpen(job) && now > job.due
}

/** In words: "Robot-23", "zone A", "the fleet". */
export function assetWords({ scope, id }: Asset): string {
  if (scope === 'fleet' || id === null) return 'the fleet'
  return scope === 'robot' ? id : `${scope} ${id}`
}
