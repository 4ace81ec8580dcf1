import { clockTime, exactTime } from '../../ui/time.ts'

const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short' })

/** The local time of an event to the millisecond; with the day in front when it is not today's. */
export function eventTime(t: number, now: number): string {
  const clock = `${clockTime(t)}.${String(t % 1000).padStart(3, '0')}`
  return new Date(t).toDateString() === new Date(now).toDateString() ? clock : `${day.format(t)} ${clock}`
}

/** The whole of it: date, time to the millisecond, offset from UTC. */
export function wholeTime(t: number): string {
  return exactTime(t).replace(/(\d\d:\d\d:\d\d)/, `$1.${String(t % 1000).padStart(3, '0')}`)
}
