import { windowMs } from '../../shared/metrics/window.ts'
import { spanOf, type TimeRange } from './range.ts'
import { previousShift, type Shifts, shiftName, shiftStart, yesterdaysShifts } from './shifts.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A range in words: `last hour`, `this shift, 06:00–14:00`, `2026-03-01 14:00 – 15:30`. */
export function rangeWords(range: TimeRange, now: number, shifts: Shifts): string {
  if (range.kind === 'last') return `last ${spanWords(windowMs(range.span))}`
  if (range.kind === 'between') return betweenWords(range.from, range.to)
  return `${shiftWords(range.start, now, shifts)}, ${shiftTimes(range.start, shifts)}`
}

/** A length of time: `hour`, `15 minutes`, `7 days`. */
function spanWords(ms: number): string {
  for (const [unit, word] of [
    [DAY, 'day'],
    [HOUR, 'hour'],
    [MINUTE, 'minute'],
    [1000, 'second'],
  ] as const) {
    // A day is told as 24 hours, which it is: it does not begin at midnight.
    if (ms % unit !== 0 || (unit === DAY && ms === DAY)) continue
    const count = ms / unit
    return count === 1 ? word : `${count} ${word}s`
  }
  return `${ms} ms`
}

function shiftWords(start: number, now: number, shifts: Shifts): string {
  const current = shiftStart(now, shifts)
  if (start === current) return 'this shift'
  if (start === previousShift(current, shifts)) return 'previous shift'
  if (yesterdaysShifts(now, shifts).includes(start)) return `yesterday’s ${shiftName(start)}`
  return `${shiftName(start)} of ${dayText(start)}`
}

/** The times of day between which a shift runs: `22:00–06:00`. */
export function shiftTimes(start: number, shifts: Shifts): string {
  const { to } = spanOf({ kind: 'shift', start }, Number.POSITIVE_INFINITY, shifts)
  return `${timeText(start)}–${timeText(to)}`
}

function betweenWords(from: number, to: number): string {
  const [start, end] = [`${dayText(from)} ${timeText(from)}`, `${dayText(to)} ${timeText(to)}`]
  return dayText(from) === dayText(to) ? `${start} – ${timeText(to)}` : `${start} – ${end}`
}

/** The local date: `2026-03-01`. */
export function dayText(t: number): string {
  const at = new Date(t)
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}

/** The local time of day, as exact as needed: `14:00`, `14:00:05`, `14:00:05.250`. */
export function timeText(t: number): string {
  const at = new Date(t)
  const minute = `${two(at.getHours())}:${two(at.getMinutes())}`
  if (at.getSeconds() === 0 && at.getMilliseconds() === 0) return minute
  const second = `${minute}:${two(at.getSeconds())}`
  return at.getMilliseconds() === 0 ? second : `${second}.${String(at.getMilliseconds()).padStart(3, '0')}`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
