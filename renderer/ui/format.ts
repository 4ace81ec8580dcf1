/**
 * Numbers as text, units always included, with a non-breaking space between value and unit. Every function
 * answers `NO_DATA` for null, so that a missing value can never look like zero.
 */
export const NO_DATA = '–'
const SPACE = '\u00a0'
const MINUS = '\u2212'

const cache = new Map<string, Intl.NumberFormat>()

function number(value: number, digits: number): string {
  const key = String(digits)
  let format = cache.get(key)
  if (!format) {
    format = new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
    cache.set(key, format)
  }
  // Never "-0": it reads like a fall.
  return format.format(Number(value.toFixed(digits)) === 0 ? 0 : value)
}

function given(value: number | null | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

/** A plain count or value: `12,450`. */
export function num(value: number | null | undefined, digits = 0): string {
  return given(value) ? number(value, digits) : NO_DATA
}

/** A value with its unit: `2.4 A`. */
export function withUnit(value: number | null | undefined, unit: string, digits = 0): string {
  return given(value) ? `${number(value, digits)}${SPACE}${unit}` : NO_DATA
}

/** A share in 0–1 as percent: `91.2 %`. A share just below one is never rounded up to 100 %. */
export function pct(share: number | null | undefined, digits = 1): string {
  if (!given(share)) return NO_DATA
  const rounded = Number((share * 100).toFixed(digits))
  const step = 10 ** -digits
  const honest = share < 1 && rounded >= 100 ? 100 - step : share > 0 && rounded <= 0 ? step : rounded
  const sign = share < 1 && rounded >= 100 ? '>' : share > 0 && rounded <= 0 ? '<' : ''
  return `${sign}${number(honest, digits)}${SPACE}%`
}

export function millis(ms: number | null | undefined): string {
  if (!given(ms)) return NO_DATA
  return ms >= 10_000 ? withUnit(ms / 1000, 's', 1) : withUnit(ms, 'ms', ms < 10 ? 1 : 0)
}

/** Seconds as the two largest units: `3.2 s`, `4 min 10 s`, `2 h 5 min`, `3 d 4 h`. */
export function duration(seconds: number | null | undefined): string {
  if (!given(seconds)) return NO_DATA
  const s = Math.max(0, seconds)
  if (s < 59.95) return withUnit(s, 's', s < 10 ? 1 : 0)
  const whole = Math.round(s)
  if (whole < 3600) return two(Math.floor(whole / 60), 'min', whole % 60, 's')
  if (whole < 86_400) return two(Math.floor(whole / 3600), 'h', Math.floor((whole % 3600) / 60), 'min')
  return two(Math.floor(whole / 86_400), 'd', Math.floor((whole % 86_400) / 3600), 'h')
}

function two(large: number, largeUnit: string, small: number, smallUnit: string): string {
  const head = `${number(large, 0)}${SPACE}${largeUnit}`
  return small === 0 ? head : `${head}${SPACE}${small}${SPACE}${smallUnit}`
}

const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** Decimal units, as disks are sold: `128 MB`. */
export function bytes(value: number | null | undefined): string {
  if (!given(value)) return NO_DATA
  let size = Math.max(0, value)
  let unit = 0
  while (size >= 999.5 && unit < BYTE_UNITS.length - 1) {
    size /= 1000
    unit += 1
  }
  return withUnit(size, BYTE_UNITS[unit]!, unit > 0 && size < 10 ? 1 : 0)
}

/** A difference with its sign: `+12`, `−3`, `±0`. */
export function signed(value: number | null | undefined, digits = 0): string {
  if (!given(value)) return NO_DATA
  const size = number(Math.abs(value), digits)
  if (Number(value.toFixed(digits)) === 0) return `±${size}`
  return `${value > 0 ? '+' : MINUS}${size}`
}

/** A difference of two shares in percentage points: `−1.3 points`. */
export function signedPoints(share: number | null | undefined, digits = 1): string {
  return given(share) ? `${signed(share * 100, digits)}${SPACE}points` : NO_DATA
}
