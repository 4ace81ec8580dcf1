import { DAY_MS, readTime, type TimeSpan } from '../../shared/query/time.ts'
import { dayText, timeText } from './range-words.ts'

export const TYPED_FORMS = '2026-03-01 14:00, 14:00, yesterday 14:00, 2h ago, now'

const AGO = /^(\d{1,5})\s*(s|m|min|h|d)\s*ago$/
const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: DAY_MS,
}

/**
 * A time as people type it, local to this device: a date, a time of day, both, `now`, `today`, `yesterday 14:00`,
 * `2h ago`. Null when it is none. As an end, a whole day counts to its last moment.
 */
export function typedTime(text: string, as: 'start' | 'end', now: number): number | null {
  const typed = text.trim().toLowerCase().replace(/\s+/g, ' ')
  if (typed === 'now') return now
  const ago = AGO.exec(typed)
  if (ago) return Math.max(0, now - Number(ago[1]) * UNIT_MS[ago[2]!]!)
  const span = readLocal(withDate(typed, now), now)
  if (span === null) return null
  return as === 'end' && span.end - span.start > 1 ? span.end : span.start
}

/** `today` and `yesterday` as the dates they are. */
function withDate(typed: string, now: number): string {
  const date = new Date(now)
  date.setDate(date.getDate() - 1)
  return typed.replace(/^today\b/, dayText(now)).replace(/^yesterday\b/, dayText(date.getTime()))
}

/** The offset from UTC is the one of the time that is meant, not of now: clocks may have been changed between. */
function readLocal(text: string, now: number): TimeSpan | null {
  // Seasons apart the first reading is an hour off, which is near enough to learn the right offset.
  const first = readTime(text, { now, utcOffsetMinutes: offsetAt(now) })
  if (first === null || first.daily) return first
  const start = readTime(text, { now, utcOffsetMinutes: offsetAt(first.start) })
  const end = readTime(text, { now, utcOffsetMinutes: offsetAt(first.end) })
  return start && end && { ...start, end: end.end }
}

/** Minutes east of UTC on this device at a time. */
export function offsetAt(t: number): number {
  return -new Date(t).getTimezoneOffset()
}

/** A time as it can be typed again. */
export function asTyped(t: number): string {
  return `${dayText(t)} ${timeText(t)}`
}

/** Both fields of a custom range, or what is wrong with each. */
export function typedRange(
  texts: { from: string; to: string },
  now: number,
): { from: number; to: number } | { errors: { from?: string; to?: string } } {
  const from = typedTime(texts.from, 'start', now)
  const to = typedTime(texts.to, 'end', now)
  const unread = `Not a time. Write it as ${TYPED_FORMS}.`
  if (from === null || to === null)
    return { errors: { ...(from === null && { from: unread }), ...(to === null && { to: unread }) } }
  if (from >= now) return { errors: { from: 'This lies in the future: nothing has happened yet.' } }
  if (to <= from) return { errors: { to: 'The end has to be later than the start.' } }
  return { from, to }
}
