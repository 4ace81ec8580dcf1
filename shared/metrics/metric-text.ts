import { metricOf } from './catalogue.ts'

const SPACE = '\u00a0'

/** A value with its unit, as charts and lists write it. */
export function metricText(id: string, value: number | null): string {
  if (value === null) return '–'
  const { unit, digits } = metricOf(id)
  const number = (x: number, most: number) =>
    new Intl.NumberFormat('en', { maximumFractionDigits: most }).format(x)
  if (unit === 'share') return `${number(value * 100, digits)}${SPACE}%`
  return unit === '' ? number(value, digits) : `${number(value, digits)}${SPACE}${unit}`
}

/** A count of what a value is of: `204 tasks`, `12 robot-hours`. */
export function ofText(id: string, n: number): string {
  const shown = new Intl.NumberFormat('en', { maximumFractionDigits: n < 10 ? 1 : 0 }).format(n)
  return `${shown}${SPACE}${metricOf(id).of}`
}
