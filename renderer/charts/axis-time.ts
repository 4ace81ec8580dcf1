import { toldOffsetMin } from '../ui/time.ts'

const DAY = 86_400_000

/** Labels of a time axis: clock times below a day, dates from a day on; midnight tells the date. */
export function axisTimeLabels(splits: readonly number[], incrementMs: number, locale = 'en'): string[] {
  const clock = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(incrementMs < 60_000 ? { second: '2-digit' } : {}),
  })
  const date = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'short' })
  return splits.map((t) => {
    const at = told(t)
    const midnight = at.getTime() % DAY < 1000
    return incrementMs >= DAY || midnight ? date.format(at) : clock.format(at)
  })
}

/** The time of a value: `2026-03-01 14:23`; with seconds when the step is finer than a minute. */
export function pointTime(t: number, stepMs: number): string {
  const text = told(t).toISOString()
  return `${text.slice(0, 10)} ${text.slice(11, stepMs < 60_000 ? 19 : 16)}`
}

/** A moment as a date whose UTC fields are those that are told. */
function told(t: number): Date {
  return new Date(t + toldOffsetMin(t) * 60_000)
}
