/** A span up to now: a whole number and a unit, as 15m, 1h, 24h, 7d. */
export const WINDOW_PATTERN = '^[1-9][0-9]{0,4}(s|m|min|h|hour|hours|d|day|days)$'

const UNIT_MS: Record<string, number> = {
  s: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  hour: 3_600_000,
  hours: 3_600_000,
  d: 86_400_000,
  day: 86_400_000,
  days: 86_400_000,
}

/** Milliseconds of a window such as "1h"; throws a RangeError that says what a window looks like. */
export function windowMs(text: string): number {
  const match = /^([1-9][0-9]{0,4})([a-z]+)$/.exec(text)
  const unit = match ? UNIT_MS[match[2]!] : undefined
  if (!match || unit === undefined)
    throw new RangeError(`"${text}" is not a window; write 15m, 1h, 24h or 7d`)
  return Number(match[1]) * unit
}
