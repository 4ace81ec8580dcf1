/** Three shifts of eight hours, as floors that run around the clock have them. */
export const SHIFTS = ['early shift (06–14)', 'late shift (14–22)', 'night shift (22–06)'] as const

const HOUR = 3_600_000
const FIRST_BEGINS_H = 6
const LENGTH_H = 8

/** Which shift a moment lies in. */
export function shiftAt(ts: number, utcOffsetMin: number): number {
  const hour = Math.floor((ts + utcOffsetMin * 60_000) / HOUR)
  return Math.floor(((((hour - FIRST_BEGINS_H) % 24) + 24) % 24) / LENGTH_H)
}
