import type { Mergeable, Slot } from '../../../shared/maintenance/calendar.ts'
import { type RobotPlace, serviceDuring } from '../../../shared/maintenance/capacity.ts'
import { type Consequence, consequencesOf } from '../../../shared/maintenance/consequences.ts'
import { endsAt, type Job, lastsMin } from '../../../shared/maintenance/job.ts'
import { quietest, tasksBetween, type WeekLoad } from '../../../shared/maintenance/load.ts'
import { dueBefore } from '../../../shared/maintenance/make-job.ts'
import { fallTogether, savesMin } from '../../../shared/maintenance/merge.ts'
import { partsAt } from '../../../shared/maintenance/parts.ts'
import type { MaintenanceSettings } from '../../../shared/maintenance/plan.ts'

const STEP_MS = 30 * 60_000
const DAY = 86_400_000
const LOOK_AHEAD_MS = 7 * DAY
const SLOTS = 3

/** What a time for a job is judged by. */
export interface Floor {
  now: number
  open: readonly Job[]
  places: readonly RobotPlace[]
  settings: MaintenanceSettings
  load: WeekLoad
}

/** What would follow if `job` was done at the times it has. */
export function judge(job: Job, floor: Floor): Consequence[] {
  const { now, open, places, settings, load } = floor
  const [from, to] = [job.starts, endsAt(job)]
  const overlap = (other: Job) => other.id !== job.id && other.starts < to && endsAt(other) > from
  return consequencesOf(job, {
    now,
    groups: serviceDuring(job, open, places, settings, now),
    clashes: open.filter(
      (other) => job.technician !== null && other.technician === job.technician && overlap(other),
    ),
    near: open.find((other) => fallTogether(job, other, settings.merge_within_h)) ?? null,
    usualTasks: tasksBetween(load, from, to, settings.tz),
    quietTasks: quietest(load, lastsMin(job)),
    time: timeWriter(settings.tz),
  })
}

/** Other open jobs that could be done in the same standstill. */
export function mergeable(job: Job, { open, settings }: Floor): Mergeable[] {
  return open
    .filter((other) => fallTogether(job, other, settings.merge_within_h))
    .map((other) => ({ job: other, saves_min: savesMin([job, other]) }))
}

/** The quietest times before the job is due at which nothing serious follows, at most one a day, earliest first. */
export function slotsFor(job: Job, floor: Floor): Slot[] {
  const { now, load, settings } = floor
  const { tz, margin_h } = settings
  const lasts = endsAt(job) - job.starts
  const from = Math.ceil(Math.max(now, partsAt(job.parts, now)) / STEP_MS) * STEP_MS
  const due = job.likely ? dueBefore(job.likely.p10, margin_h, now) : Math.max(job.due, from + lasts)
  const until = Math.min(due - lasts, from + LOOK_AHEAD_MS)
  const best = new Map<number, Slot>()
  for (let starts = from; starts <= until; starts += STEP_MS) {
    const slot = slotAt(starts, lasts, load, tz)
    const day = Math.floor((starts - from) / DAY)
    const known = best.get(day)
    if (known && (known.usual_tasks ?? 0) <= (slot.usual_tasks ?? 0)) continue
    if (judge({ ...job, starts }, floor).some(({ serious }) => serious)) continue
    best.set(day, slot)
  }
  const quiet = [...best.values()].sort((a, b) => (a.usual_tasks ?? 0) - (b.usual_tasks ?? 0))
  return quiet.slice(0, SLOTS).sort((a, b) => a.starts - b.starts)
}

function slotAt(starts: number, lasts: number, load: WeekLoad, tz: string): Slot {
  const ends = starts + lasts
  const usual_tasks = tasksBetween(load, starts, ends, tz)
  const text =
    usual_tasks === null
      ? 'How busy it is then is not known yet.'
      : `Usually ${Math.round(usual_tasks).toLocaleString('en-US')} tasks of the fleet in this time.`
  return { starts, ends, usual_tasks, text }
}

/** Writes instants for a reader in the zone of the plant: "Thu 26 Nov, 06:00". */
export function timeWriter(tz: string): (ms: number) => string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: tz,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
  return (ms) => format.format(ms)
}
