/** The local day of a time, as a date field has it: `2026-03-01`. */
export function dayOf(t: number): string {
  const date = new Date(t)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** The last minute of a local day, epoch ms. */
export function endOfDay(day: string): number {
  const [year, month, date] = day.split('-').map(Number)
  return new Date(year!, month! - 1, date!, 23, 59).getTime()
}
