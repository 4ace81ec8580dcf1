import type { Consequence } from './consequences.ts'
import type { Job } from './job.ts'
import type { MaintenanceSettings, Plan } from './plan.ts'

/** A date that a plan will come to, of which no job exists yet. */
export interface Ahead {
  plan: string
  title: string
  kind: Job['kind']
  asset: Job['asset']
  technician: string | null
  starts: number
  ends: number
}

/** Everything to draw in a stretch of time; `open` are the open jobs whatever their time, overdue first. */
export interface CalendarPage {
  now: number
  tz: string
  jobs: Job[]
  open: Job[]
  ahead: Ahead[]
  /** True when more dates lie in the stretch than were given. */
  cut: boolean
  technicians: string[]
}

/** Another open job that could be done in the same standstill, and the minutes of standstill saved. */
export interface Mergeable {
  job: Job
  saves_min: number
}

export interface JobDetail {
  job: Job
  now: number
  tz: string
  /** What stands against its present time. */
  consequences: Consequence[]
  mergeable: Mergeable[]
  plans: { id: string; title: string }[]
}

/** A time for a job at which little is lost. */
export interface Slot {
  starts: number
  ends: number
  /** Tasks that the fleet usually ends in this time, from the same hours of past weeks; null when nothing is known. */
  usual_tasks: number | null
  text: string
}

/** How a plan stands: when it is next due, and of a counter how far it is. */
export interface PlanView extends Plan {
  words: string
  next: number | null
  meters: MeterView[]
}

export interface MeterView {
  robot: string
  used: number
  every: number
  /** Usual growth a day; null until a day was seen. */
  per_day: number | null
  next: number | null
}

export interface Feed {
  id: string
  name: string
  made: number
  made_by: string
  used: number | null
}

export interface ImportReport {
  jobs: { title: string; starts: number; due: number; note: string | null }[]
  plans: { title: string; words: string; next: number | null; note: string | null }[]
  refused: { what: string; why: string }[]
  applied: boolean
}

export interface Photo {
  id: string
  type: string
  /** Base64. */
  data: string
  by: string
  ts: number
}

/** Says that something changed; what is shown is asked for again. */
export interface MaintenanceFrame {
  now: number
  revision: number
  overdue: number
  due: number
  running: number
}

export type { MaintenanceSettings }
