/** What rows call their time, in the order of preference. */
export const TIME_NAMES = ['ts', 'time', 'timestamp', '@timestamp', 'datetime', 'date_time', 'date'] as const

/** Seconds since the epoch between the years 2000 and 2100: as milliseconds they would be January 1970. */
const SECONDS = { from: 946_684_800, to: 4_102_444_800 }

/** A time as the border takes it: ISO text or epoch milliseconds. Files often hold epoch seconds, or numbers as text. */
export function moment(value: unknown): unknown {
  const text = typeof value === 'string' ? value.trim() : null
  const number = text !== null && /^\d{9,}(\.\d+)?$/.test(text) ? Number(text) : value
  if (typeof number !== 'number') return text ?? value
  return number >= SECONDS.from && number < SECONDS.to ? Math.round(number * 1000) : number
}
