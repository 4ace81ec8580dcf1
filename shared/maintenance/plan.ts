import type { Asset, JobKind, JobSource, Part } from './job.ts'
import type { Step } from './step.ts'

/** Repeats by the calendar: an RFC 5545 rule over local time in a time zone. */
export interface CalendarRecurrence {
  by: 'calendar'
  rrule: string
  /** Local time, as 2026-01-31T06:00:00. */
  dtstart: string
  tz: string
  /** From the due date the rule is followed as it stands; from done, its interval begins anew when the job is done. */
  from: 'due' | 'done'
  /** Local times at which it does not happen. */
  except: string[]
}

/** Repeats each `every` of a counter that the robots send. */
export interface MeterRecurrence {
  by: 'meter'
  metric: string
  every: number
}

export type Recurrence = CalendarRecurrence | MeterRecurrence

/** What a job is made from. A plan over `each` robot or zone has an own job for each. */
export interface Plan {
  id: string
  /** Of a delivered plan, so that it is delivered once. */
  key: string | null
  title: string
  kind: JobKind
  asset: Asset
  each: 'robot' | 'zone' | null
  recurrence: Recurrence
  /** Hours from its beginning within which a job has to be finished. */
  within_h: number
  labour_min: number
  downtime_min: number
  parts: Part[]
  cost: number
  technician: string | null
  checklist: Step[]
  reason: string
  source: JobSource
  active: boolean
  made: number
  made_by: string
  updated: number
}

/** What the maintenance of this plant goes by. */
export interface MaintenanceSettings {
  /** The time zone of the plant, in which recurrences are read. */
  tz: string
  /** Robots of a group that have to stay in service; null is three quarters of it. */
  min_in_service: number | null
  /** The same for single groups. */
  min_in_service_of: Record<string, number>
  /** Jobs on the same robots within this many hours are offered to be merged. */
  merge_within_h: number
  /** Whether that happens by itself for jobs that make the same robots stand still. */
  merge_by_itself: boolean
  /** A job that prevents a failure has to be finished this many hours before p10. */
  margin_h: number
}
