import { Temporal } from 'temporal-polyfill'

/** Times are those of the plant, whatever zone the reader sits in. */
const zoned = (ms: number, tz: string) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(tz)

/** For an input of local time: 2026-01-31T06:00. */
export function toLocalText(ms: number, tz: string): string {
  return zoned(ms, tz).toPlainDateTime().toString({ smallestUnit: 'minute' })
}

/** The instant of a local time of the plant; null when the text is none. */
export function fromLocalText(text: string, tz: string): number | null {
  try {
    return Temporal.PlainDateTime.from(text).toZonedDateTime(tz).epochMilliseconds
  } catch {
    return null
  }
}

export const dayOf = (ms: number, tz: string): string => zoned(ms, tz).toPlainDate().toString()

export function startOfDay(day: string, tz: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime(tz).epochMilliseconds
}

export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

export function addMonths(day: string, months: number): string {
  return Temporal.PlainDate.from(day).add({ months }).toString()
}

export function mondayOf(day: string): string {
  const date = Temporal.PlainDate.from(day)
  return date.subtract({ days: date.dayOfWeek - 1 }).toString()
}

export const firstOfMonth = (day: string): string => `${day.slice(0, 8)}01`

const write = (options: Intl.DateTimeFormatOptions) => {
  const formats = new Map<string, Intl.DateTimeFormat>()
  return (ms: number, tz: string): string => {
    const format = formats.get(tz) ?? new Intl.DateTimeFormat('en-GB', { ...options, timeZone: tz })
    formats.set(tz, format)
    return format.format(ms)
  }
}

/** "06:00" */
export const timeWords = write({ hour: '2-digit', minute: '2-digit' })
/** "Tue 3 Nov" */
export const dayWords = write({ weekday: 'short', day: 'numeric', month: 'short' })
/** "Tue 3 Nov, 06:00" */
export const momentWords = write({
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
})
/** "November 2026" */
export const monthWords = write({ month: 'long', year: 'numeric' })
/** "Tuesday, 3 November 2026" */
export const wholeDayWords = write({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })

/** Minutes as "45 min", "2 h", "2 h 30 min". */
export function minutesWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), Math.round(minutes % 60)]
  if (hours === 0) return `${rest}\u00a0min`
  return rest === 0 ? `${hours}\u00a0h` : `${hours}\u00a0h ${rest}\u00a0min`
}
