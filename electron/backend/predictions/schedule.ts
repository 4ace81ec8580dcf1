/** The first moment after `now` at which the clock on the wall shows `at` ("05:30"), in the time zone of this machine. */
export function nextAt(now: number, at: string): number {
  const [hour = 0, minute = 0] = at.split(':').map(Number)
  for (let day = 0; ; day++) {
    const date = new Date(now)
    date.setDate(date.getDate() + day)
    date.setHours(hour, minute, 0, 0)
    if (date.getTime() > now) return date.getTime()
  }
}

/** The last moments up to `now` at which it showed `at`, oldest first. */
export function lastAts(now: number, at: string, count: number): number[] {
  const [hour = 0, minute = 0] = at.split(':').map(Number)
  const found: number[] = []
  for (let day = 0; found.length < count; day++) {
    const date = new Date(now)
    date.setDate(date.getDate() - day)
    date.setHours(hour, minute, 0, 0)
    if (date.getTime() <= now) found.unshift(date.getTime())
  }
  return found
}
