import { Temporal } from 'temporal-polyfill'

const HOUR = 3_600_000
export const WEEK_HOURS = 168

/** Tasks that usually end in each hour of the week, from Monday 00:00 in the zone of the plant. */
export type WeekLoad = readonly (number | null)[]

/** The median-free mean of each hour of the week over what was counted; null where nothing was. */
export function weekLoad(hours: readonly { start: number; tasks: number }[], tz: string): WeekLoad {
  const sums = new Array<number>(WEEK_HOURS).fill(0)
  const seen = new Array<number>(WEEK_HOURS).fill(0)
  for (const { start, tasks } of hours) {
    const at = hourOfWeek(start, tz)
    sums[at]! += tasks
    seen[at]! += 1
  }
  return sums.map((sum, at) => (seen[at] === 0 ? null : sum / seen[at]!))
}

export function hourOfWeek(ms: number, tz: string): number {
  const at = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(tz)
  return (at.dayOfWeek - 1) * 24 + at.hour
}

/** Tasks usual between two instants; null when an hour of it is not known. */
export function tasksBetween(load: WeekLoad, from: number, to: number, tz: string): number | null {
  let sum = 0
  for (let at = from; at < to; ) {
    const end = Math.min(to, Math.floor(at / HOUR) * HOUR + HOUR)
    const usual = load[hourOfWeek(at, tz)]
    if (usual === null || usual === undefined) return null
    sum += (usual * (end - at)) / HOUR
    at = end
  }
  return sum
}

/** Tasks in the quietest stretch of so many minutes in the week; null when the week is not known whole. */
export function quietest(load: WeekLoad, minutes: number): number | null {
  if (load.some((hour) => hour === null)) return null
  const whole = Math.ceil(minutes / 60)
  let least = Number.POSITIVE_INFINITY
  for (let at = 0; at < WEEK_HOURS; at++) {
    let sum = 0
    for (let i = 0; i < whole; i++) sum += load[(at + i) % WEEK_HOURS]!
    least = Math.min(least, (sum * minutes) / (whole * 60))
  }
  return least
}
