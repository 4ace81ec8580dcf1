import type { Cell, Format } from '../../../shared/console/answer.ts'
import { millis, NO_DATA, num, pct, signedPoints, withUnit } from '../../ui/format.ts'

/** A value of a table as text with its unit; times are shown by their own component. */
export function cellText(value: Cell | undefined, format: Format): string {
  if (value === null || value === undefined) return NO_DATA
  if (typeof value === 'string') return value
  switch (format) {
    case 'share':
      return pct(value)
    case 'points':
      return signedPoints(value)
    case 'count':
      return num(value)
    case 'ms':
      return millis(value)
    case 'seconds':
      return withUnit(value, 's', 1)
    case 'days':
      return withUnit(value, 'd', 1)
    case 'number':
      return num(value, Number.isInteger(value) ? 0 : 2)
    case 'time':
    case 'text':
      return String(value)
  }
}
