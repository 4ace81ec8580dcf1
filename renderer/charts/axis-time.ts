const DAY = 86_400_000

/** Labels of a time axis: clock times below a day, dates from a day on; midnight tells the date. */
export function axisTimeLabels(splits: readonly number[], incrementMs: number, locale = 'en'): string[] {
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

/** The time of a value, local: `2026-03-01 14:23`; with seconds when the step is finer than a minute. */
export function pointTime(t: number, stepMs: number): string {
  const at = new Date(t)
  const two = (n: number) => String(n).padStart(2, '0')
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  const minute = `${two(at.getHours())}:${two(at.getMinutes())}`
  return stepMs < 60_000 ? `${day} ${minute}:${two(at.getSeconds())}` : `${day} ${minute}`
}
