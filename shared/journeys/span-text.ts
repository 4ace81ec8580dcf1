import type { Usual } from './journey.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** A span of time as it is said: `0.1 ms`, `40 ms`, `3.4 s`, `2 min 5 s`, `3 h 10 min`. */
export function spanText(ms: number): string {
  const { value, unit } = inUnit(ms)
  return unit === '' ? value : `${value} ${unit}`
}

/** What is usual as a range, `3–4 s`; one value where both ends read the same; null when it is not known. */
export function usualText({ p5, p95 }: Usual): string | null {
  if (p5 === null || p95 === null) return null
  const low = inUnit(p5)
  const high = inUnit(p95)
  if (low.value === high.value && low.unit === high.unit) return `about ${spanText(p95)}`
  if (low.unit === high.unit && low.unit !== '') return `${low.value}–${high.value} ${high.unit}`
  return `${spanText(p5)} – ${spanText(p95)}`
}

function inUnit(ms: number): { value: string; unit: string } {
  const size = Math.max(0, ms)
  if (size < 9.95) return { value: digits(size, 1), unit: 'ms' }
  if (size < 999.5) return { value: digits(size, 0), unit: 'ms' }
  if (size < 59.95 * SECOND) return { value: digits(size / SECOND, 1), unit: 's' }
  const whole = Math.round(size / SECOND) * SECOND
  if (whole < HOUR) return { value: two(whole, MINUTE, 'min', SECOND, 's'), unit: '' }
  return { value: two(Math.round(size / MINUTE) * MINUTE, HOUR, 'h', MINUTE, 'min'), unit: '' }
}

/** Without zeros at the end: 6, not 6.0. */
function digits(value: number, places: number): string {
  return String(Number(value.toFixed(places)))
}

function two(ms: number, large: number, largeUnit: string, small: number, smallUnit: string): string {
  const rest = Math.round((ms % large) / small)
  return `${Math.floor(ms / large)} ${largeUnit}${rest === 0 ? '' : ` ${rest} ${smallUnit}`}`
}
