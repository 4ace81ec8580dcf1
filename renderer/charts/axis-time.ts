const DAY = 86_400_000

/** Labels of a time axis: clock times below a day, dates from a day on; midnight tells the date. */
export function axisTimeLabels(splits: readonly number[], incrementMs: number, locale?: string): string[] {
  const clock = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(incrementMs < 60_000 ? { second: '2-digit' } : {}),
  })
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' })
  return splits.map((t) => {
    const at = new Date(t)
    const midnight = at.getHours() === 0 && at.getMinutes() === 0 && at.getSeconds() === 0
    return incrementMs >= DAY || midnight ? date.format(at) : clock.format(at)
  })
}

/** The exact time of a value; seconds only when the step is finer than a minute. */
export function exactTime(t: number, stepMs: number, locale?: string): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(stepMs < 60_000 ? { second: '2-digit' } : {}),
  }).format(new Date(t))
}
