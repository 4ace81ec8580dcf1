import ical, { ICalEventStatus } from 'ical-generator'
import { Temporal } from 'temporal-polyfill'
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
  const calendar = ical({
    name: 'Andon maintenance',
    prodId: { company: 'Andon', product: 'Maintenance', language: 'EN' },
    timezone: { name: tz, generator: (zone) => vtimezone(zone, now - YEAR, now + 5 * YEAR) },
  })
  const zoned = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(tz)
  for (const job of jobs) {
    calendar.createEvent({
      id: `job-${job.id}@andon`,
      stamp: zoned(job.updated),
      start: zoned(job.starts),
      end: zoned(endsAt(job)),
      summary: `${job.title} (${assetWords(job.asset)})`,
      description: jobText(job),
      categories: [{ name: job.kind.toUpperCase() }],
      location: assetWords(job.asset),
      status: job.state === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    })
  }
  for (const { plan, from } of plans) {
    const rule = ruleFrom(plan, from)
    if (rule === null) continue
    calendar.createEvent({
      id: `plan-${plan.id}@andon`,
      stamp: zoned(plan.updated),
      start: zoned(from),
      end: zoned(from + lastsMin(plan) * 60_000),
      summary: plan.title,
      description: plan.reason,
      categories: [{ name: plan.kind.toUpperCase() }],
      location: plan.each === null ? assetWords(plan.asset) : `each ${plan.each}`,
      repeating: rule,
    })
  }
  return calendar.toString()
}

function jobText({ reason, technician, checklist, parts, state, due }: Job): string {
  const lines = [reason, `State: ${state.replace('_', ' ')}`, `Due: ${new Date(due).toISOString()}`]
  if (technician !== null) lines.push(`Technician: ${technician}`)
  for (const part of parts) lines.push(`Part: ${part.quantity} × ${part.name}`)
  for (const step of checklist) lines.push(`☐ ${step.text}`)
  return lines.filter(Boolean).join('\n')
}

/** The rule as it goes on from a date. One that ends by a count would need the rest of it: it is left out. */
function ruleFrom({ recurrence }: Plan, from: number): string | null {
  if (recurrence.by !== 'calendar' || recurrence.from === 'done' || /COUNT=/.test(recurrence.rrule))
    return null
  const except = recurrence.except
    .map((text) => readStart(text, recurrence.tz).at)
    .filter((at) => at.epochMilliseconds >= from)
    .map((at) => at.toPlainDateTime().toString({ smallestUnit: 'second' }).replace(/[-:]/g, ''))
  const excluded = except.length > 0 ? `\r\nEXDATE;TZID=${recurrence.tz}:${except.join(',')}` : ''
  return `RRULE:${recurrence.rrule}${excluded}`
}
