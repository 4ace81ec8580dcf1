import { clockTime } from './time.ts'

const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short' })

/** The time of a row in a list: the clock time for today, with the day in front for any other. */
export function listTime(t: number, now: number): string {
  const clock = clockTime(t)
  return new Date(t).toDateString() === new Date(now).toDateString() ? clock : `${day.format(t)} ${clock}`
}
