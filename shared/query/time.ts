/** Times as people and scripts write them. Times of day and dates without a zone are in the caller's offset. */

export interface Clock {
  /** Epoch milliseconds. */
  now: number
  /** Minutes east of UTC; 0 when not given. */
  utcOffsetMinutes?: number
}

/** A span of time: the instant or the whole day that was written. `end` is exclusive. */
export interface TimeSpan {
  start: number
  end: number
  /** True for a time of day without a date. */
  daily: boolean
}

export const DAY_MS = 86_400_000
/** No event is later than this, in the year 2109: what exceeds it is a slip of the keys. */
export const LATEST_MS = 2 ** 42

export const TIME_FORMS = ['14:00', '2024-01-15', '2024-01-15T14:23:45', 'epoch milliseconds']

const TIME_OF_DAY = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?$/
const DATE_TIME =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,3})\d*)?)?(Z|z|[+-]\d{2}(?::?\d{2})?)?)?$/

/** Reads a time; null when it is none. A time of day is the latest one that is not after now. */
export function readTime(text: string, clock: Clock): TimeSpan | null {
  if (/^\d{1,16}$/.test(text)) return instant(Number(text), false)
  const offset = clock.utcOffsetMinutes ?? 0
  const daily = TIME_OF_DAY.exec(text)
  if (daily) {
    const sinceMidnight = timeOfDay(daily[1], daily[2], daily[3], daily[4])
    if (sinceMidnight === null) return null
    const today = Math.floor((clock.now + offset * 60_000) / DAY_MS) * DAY_MS - offset * 60_000
    const at = today + sinceMidnight
    return instant(at > clock.now ? at - DAY_MS : at, true)
  }
  const match = DATE_TIME.exec(text)
  return match ? readDateTime(match, offset) : null
}

function readDateTime(match: RegExpExecArray, offset: number): TimeSpan | null {
  const [, year, month, day, hour, minute, second, fraction, zone] = match
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day))
  // Date.UTC rolls 30 February over into March, which nobody meant.
  const date = new Date(midnight)
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return null
  if (hour === undefined) {
    const start = midnight - offset * 60_000
    return inRange({ start, end: start + DAY_MS, daily: false })
  }
  const sinceMidnight = timeOfDay(hour, minute, second, fraction)
  const east = zone === undefined ? offset : zoneMinutes(zone)
  if (sinceMidnight === null || east === null) return null
  return instant(midnight + sinceMidnight - east * 60_000, false)
}

function timeOfDay(hour = '0', minute = '0', second = '0', fraction = '0'): number | null {
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null
  const seconds = (Number(hour) * 60 + Number(minute)) * 60 + Number(second)
  return seconds * 1000 + Number(fraction.padEnd(3, '0'))
}

function zoneMinutes(zone: string): number | null {
  if (zone === 'Z' || zone === 'z') return 0
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(3).replace(':', '') || '0')
  if (hours > 23 || minutes > 59) return null
  return (zone[0] === '-' ? -1 : 1) * (hours * 60 + minutes)
}

function instant(at: number, daily: boolean): TimeSpan | null {
  return inRange({ start: at, end: at + 1, daily })
}

function inRange(span: TimeSpan): TimeSpan | null {
  return span.start >= 0 && span.end <= LATEST_MS ? span : null
}
