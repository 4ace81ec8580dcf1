import ICAL from 'ical.js'
import { checkRecurrence, NeverError } from './due-dates.ts'
import { JOB_KINDS, type JobKind } from './job.ts'
import type { CalendarRecurrence } from './plan.ts'
import { readStart } from './recurrence.ts'
import { parseRule, RecurrenceError } from './rrule.ts'
import { zoneByName } from './zone-names.ts'

/** A file is read up to so many entries. */
export const MAX_ENTRIES = 2000
const MAX_NEVER = 10
const MAX_MINUTES = 30 * 24 * 60
const ALL_DAY_MIN = 30

export interface ReadEntry {
  uid: string
  title: string
  kind: JobKind
  reason: string
  place: string
  minutes: number
  /** A single date, epoch ms; or how it repeats. */
  when: { starts: number; due: number } | { recurrence: CalendarRecurrence }
  /** What was taken differently than it was written. */
  note: string | null
}

export interface ReadCalendar {
  entries: ReadEntry[]
  refused: { what: string; why: string }[]
}

/**
 * Reads an iCalendar file of any program. Each entry is read by itself: one that is damaged, never comes true or
 * names an unknown time zone is refused with its reason, and no date is moved or made up.
 */
export function readCalendar(text: string, tz: string, now: number): ReadCalendar {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n[ \t]/g, '')
  if (!/^\uFEFF?\s*BEGIN:VCALENDAR\s*$/im.test(lines)) {
    throw new RecurrenceError('This is no iCalendar file: it does not begin with BEGIN:VCALENDAR.')
  }
  const blocks = lines.match(/^BEGIN:VEVENT\s*\n[\s\S]*?^END:VEVENT\s*$/gim) ?? []
  const zones = new Map<string, ICAL.Timezone>()
  for (const zone of lines.match(/^BEGIN:VTIMEZONE\s*\n[\s\S]*?^END:VTIMEZONE\s*$/gim) ?? [])
    readZone(zones, zone)
  let never = 0
  const found: ReadCalendar = { entries: [], refused: [] }
  blocks.slice(0, MAX_ENTRIES).forEach((block, index) => {
    const what = /^SUMMARY[^:\n]*:(.{1,100})/im.exec(block)?.[1]?.trim() ?? `entry ${index + 1}`
    try {
      // Each such rule costs a search; a file of them would hold up everything else.
      if (never > MAX_NEVER && /^RRULE/im.test(block))
        throw new RecurrenceError('Too many rules never come true.')
      found.entries.push(readEntry(block, { tz, now, zones, index }))
    } catch (error) {
      if (error instanceof NeverError) never += 1
      found.refused.push({ what, why: (error as Error).message })
    }
  })
  const left = blocks.length - MAX_ENTRIES
  if (left > 0)
    found.refused.push({ what: `${left} entries`, why: `Only the first ${MAX_ENTRIES} are read.` })
  const tasks = lines.match(/^BEGIN:VTODO\s*$/gim)?.length ?? 0
  if (tasks > 0) found.refused.push({ what: `${tasks} to-dos`, why: 'Only events (VEVENT) are read.' })
  return found
}

interface Context {
  tz: string
  now: number
  zones: ReadonlyMap<string, ICAL.Timezone>
  index: number
}

function readEntry(block: string, context: Context): ReadEntry {
  const rule = /^RRULE[^:\n]*:(.*)$/im.exec(block)?.[1]?.trim()
  // The rule is read by our own, stricter reader.
  const event = new ICAL.Component(ICAL.parse(block.replace(/^RRULE.*\n/gim, '')) as never)
  const textOf = (name: string) => String(event.getFirstPropertyValue(name) ?? '').trim()
  if (textOf('status').toUpperCase() === 'CANCELLED') throw new RecurrenceError('It is cancelled.')
  if (event.hasProperty('recurrence-id')) {
    throw new RecurrenceError('It changes a single date of a series; move the job once it is due.')
  }
  const start = event.getFirstProperty('dtstart')
  if (!start) throw new RecurrenceError('DTSTART is missing.')
  const begin = readTime(start, context, rule !== undefined)
  const minutes = begin.allDay ? ALL_DAY_MIN : minutesOf(event, begin, context)
  const when = rule === undefined ? single(begin, minutes) : repeated(event, rule, begin, context)
  return {
    uid: textOf('uid').slice(0, 150) || `entry-${context.index}`,
    title: (textOf('summary') || 'Without a title').slice(0, 200),
    kind: kindOf(event),
    reason: textOf('description').slice(0, 1000),
    place: textOf('location').slice(0, 200),
    minutes,
    when,
    note: begin.note,
  }
}

interface Begin {
  starts: number
  /** As written, and the zone it is read in; null when the zone is known by its offsets only. */
  text: string
  zone: string | null
  allDay: boolean
  note: string | null
}

function readTime(property: ICAL.Property, { tz, zones }: Context, repeats: boolean): Begin {
  // The raw text: the library would turn 31 February into a day of March.
  const raw = (property.jCal as unknown[])[3]
  const text = typeof raw === 'string' ? raw : ''
  const name = property.getFirstParameter('tzid') as string | undefined
  const allDay = !text.includes('T')
  if (text.endsWith('Z') || name === undefined || allDay) {
    const zone = text.endsWith('Z') ? 'UTC' : tz
    const note = allDay
      ? 'The whole day: due at its end.'
      : zone === tz
        ? `Without a time zone: read as ${tz}.`
        : null
    return { starts: readStart(text, zone).at.epochMilliseconds, text, zone, allDay, note }
  }
  const zone = zoneByName(name)
  if (zone !== null) {
    const note = zone === name ? null : `Time zone “${name}” read as ${zone}.`
    return { starts: readStart(text, zone).at.epochMilliseconds, text, zone, allDay, note }
  }
  const own = zones.get(name)
  if (!own || repeats) throw new RecurrenceError(`The time zone “${name}” is not known.`)
  readStart(text, 'UTC')
  const time = ICAL.Time.fromDateTimeString(text)
  time.zone = own
  return {
    starts: time.toUnixTime() * 1000,
    text,
    zone: null,
    allDay,
    note: `Time zone “${name}” as the file tells it.`,
  }
}

function minutesOf(event: ICAL.Component, begin: Begin, context: Context): number {
  const end = event.getFirstProperty('dtend')
  const length = event.getFirstProperty('duration')?.getFirstValue() as ICAL.Duration | undefined
  const ms = end ? readTime(end, context, false).starts - begin.starts : (length?.toSeconds() ?? 1800) * 1000
  if (ms < 0) throw new RecurrenceError('It ends before it begins.')
  return Math.min(MAX_MINUTES, Math.max(5, Math.round(ms / 60_000)))
}

function single({ starts, allDay }: Begin, minutes: number): ReadEntry['when'] {
  const DAY = 86_400_000
  return { starts, due: allDay ? starts + DAY : starts + Math.max(minutes * 60_000, DAY) }
}

function repeated(event: ICAL.Component, rule: string, begin: Begin, context: Context): ReadEntry['when'] {
  const { text } = parseRule(rule)
  const except = event.getAllProperties('exdate').flatMap((property) => {
    const raw = (property.jCal as unknown[]).slice(3, 503)
    return raw.filter((one): one is string => typeof one === 'string').map((one) => exceptText(one, begin))
  })
  if (event.hasProperty('rdate')) throw new RecurrenceError('Dates beside the rule (RDATE) are not read.')
  const tz = begin.zone ?? context.tz
  const dtstart = begin.allDay ? `${begin.text}T00:00:00` : begin.text.replace(/Z$/, '')
  const recurrence: CalendarRecurrence = { by: 'calendar', rrule: text, dtstart, tz, from: 'due', except }
  checkRecurrence(recurrence)
  return { recurrence }
}

function exceptText(text: string, begin: Begin): string {
  return text.includes('T') ? text : `${text}T${begin.allDay ? '00:00:00' : begin.text.slice(11, 19)}`
}

function kindOf(event: ICAL.Component): JobKind {
  const words = event.getAllProperties('categories').flatMap((one) => one.getValues().map(String))
  return JOB_KINDS.find((kind) => words.some((word) => word.toLowerCase() === kind)) ?? 'inspection'
}

function readZone(zones: Map<string, ICAL.Timezone>, block: string): void {
  try {
    const zone = new ICAL.Timezone(new ICAL.Component(ICAL.parse(block) as never))
    zones.set(zone.tzid, zone)
  } catch {
    // Entries that name it are refused by its name.
  }
}
