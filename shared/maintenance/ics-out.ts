import { Temporal } from 'temporal-polyfill'
import { icsFile, icsText } from './ics-lines.ts'
import { assetWords, endsAt, type Job, lastsMin } from './job.ts'
import type { Plan } from './plan.ts'
import { readStart } from './recurrence.ts'
import { vtimezone } from './vtimezone.ts'

const YEAR = 366 * 86_400_000

export interface Exported {
  jobs: readonly Job[]
  /** Plans that follow the calendar, with the date from which no job of them exists yet, epoch ms. */
  plans: readonly { plan: Plan; from: number }[]
  tz: string
  now: number
}

/** Jobs and what repeats, as iCalendar (RFC 5545), in the time zone of the plant. */
export function writeCalendar({ jobs, plans, tz, now }: Exported): string {
  const zones = new Set([tz, ...plans.flatMap(({ plan }) => zoneOf(plan) ?? [])])
  return icsFile([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Andon//Maintenance//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'X-WR-CALNAME:Andon maintenance',
    `X-WR-TIMEZONE:${tz}`,
    ...[...zones]
      .filter((zone) => zone !== 'UTC')
      .flatMap((zone) => vtimezone(zone, now - YEAR, now + 5 * YEAR)),
    ...jobs.flatMap((job) => jobLines(job, tz)),
    ...plans.flatMap(({ plan, from }) => planLines(plan, from)),
    'END:VCALENDAR',
  ])
}

function jobLines(job: Job, tz: string): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:job-${job.id}@andon`,
    `DTSTAMP:${utc(job.updated)}`,
    `DTSTART${moment(job.starts, tz)}`,
    `DTEND${moment(endsAt(job), tz)}`,
    `SUMMARY:${icsText(`${job.title} (${assetWords(job.asset)})`)}`,
    `LOCATION:${icsText(assetWords(job.asset))}`,
    `DESCRIPTION:${icsText(jobText(job))}`,
    `CATEGORIES:${job.kind.toUpperCase()}`,
    'END:VEVENT',
  ]
}

/** A plan from a date on. One that ends by a count would need the rest of it: it is left out. */
function planLines(plan: Plan, from: number): string[] {
  const { recurrence } = plan
  if (recurrence.by !== 'calendar' || recurrence.from === 'done' || /COUNT=/.test(recurrence.rrule)) return []
  const { tz } = recurrence
  const except = recurrence.except
    .map((text) => readStart(text, tz).at.epochMilliseconds)
    .filter((at) => at >= from)
    .map((at) => `EXDATE${moment(at, tz)}`)
  return [
    'BEGIN:VEVENT',
    `UID:plan-${plan.id}@andon`,
    `DTSTAMP:${utc(plan.updated)}`,
    `DTSTART${moment(from, tz)}`,
    `DTEND${moment(from + lastsMin(plan) * 60_000, tz)}`,
    `RRULE:${recurrence.rrule}`,
    ...except,
    `SUMMARY:${icsText(plan.title)}`,
    `LOCATION:${icsText(plan.each === null ? assetWords(plan.asset) : `each ${plan.each}`)}`,
    `DESCRIPTION:${icsText(plan.reason)}`,
    `CATEGORIES:${plan.kind.toUpperCase()}`,
    'END:VEVENT',
  ]
}

function zoneOf({ recurrence }: Plan): string | null {
  return recurrence.by === 'calendar' ? recurrence.tz : null
}

const compact = (time: Temporal.PlainDateTime): string =>
  time.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')

function utc(ms: number): string {
  return `${compact(Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO('UTC').toPlainDateTime())}Z`
}

/** The parameters and value of a time: local time with its zone. */
function moment(ms: number, tz: string): string {
  if (tz === 'UTC') return `:${utc(ms)}`
  return `;TZID=${tz}:${compact(Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(tz).toPlainDateTime())}`
}

function jobText({ reason, technician, checklist, parts, state, due }: Job): string {
  const lines = [reason, `State: ${state.replace('_', ' ')}`, `Due: ${new Date(due).toISOString()}`]
  if (technician !== null) lines.push(`Technician: ${technician}`)
  for (const part of parts) lines.push(`Part: ${part.quantity} × ${part.name}`)
  for (const step of checklist) lines.push(`☐ ${step.text}`)
  return lines.filter(Boolean).join('\n')
}
