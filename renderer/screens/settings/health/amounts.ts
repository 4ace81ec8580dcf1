import { NO_DATA, withUnit } from '../../../ui/format.ts'

/** Messages a second: one decimal below ten, so that a trickle is not zero. */
export function rate(perSecond: number): string {
  return withUnit(perSecond, '/s', perSecond < 10 ? 1 : 0)
}

/** A share of a total that does not round something to nothing. */
export function shareOf(part: number, whole: number): string {
  if (whole <= 0) return NO_DATA
  const percent = (part / whole) * 100
  return part > 0 && percent < 0.1 ? 'under 0.1\u00a0%' : withUnit(percent, '%', 1)
}
