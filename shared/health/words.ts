import { metricOf } from '../metrics/catalogue.ts'
import type { Unpredicted } from './prediction.ts'

const COUNT = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ')

const counted = (n: number, unit: string) => `${COUNT[n] ?? n} ${unit}${n === 1 ? '' : 's'}`

/** A span as one says it: "36 hours", "nine days", "three weeks", "four months". */
export function spanWords(days: number): string {
  if (days < 2) return counted(Math.max(1, Math.round(days * 24)), 'hour')
  if (days < 14) return counted(Math.round(days), 'day')
  return days < 70 ? counted(Math.round(days / 7), 'week') : counted(Math.round(days / 30.4), 'month')
}

/** When it will be: "now", "in about 18 hours", "in about 2 days". */
export function inWords(days: number): string {
  if (days <= 0) return 'now'
  if (days >= 1.5) return `in about ${Math.round(days)} days`
  const hours = Math.max(1, Math.round(days * 24))
  return `in about ${hours} hour${hours === 1 ? '' : 's'}`
}

/** The units that names of metrics end with, for those that the catalogue does not know. */
const ENDINGS: Record<string, string> = {
  pct: '%',
  c: '°C',
  a: 'A',
  v: 'V',
  n: 'N',
  ms: 'ms',
  s: 's',
  dbm: 'dBm',
}

/** "battery_health_pct": "battery health" in "%". */
function nameAndUnit(metric: string): { name: string; unit: string } {
  const words = metric.split('_')
  const unit = words.length > 1 ? ENDINGS[words.at(-1)!] : undefined
  return { name: (unit ? words.slice(0, -1) : words).join(' '), unit: unit ?? '' }
}

function unitOf(metric: string): string {
  const { label, unit } = metricOf(metric)
  return label === metric ? nameAndUnit(metric).unit : unit
}

/** A level with its unit, as the metric is counted: "3.2 A", "52 °C". */
export function levelText(metric: string, value: number): string {
  const unit = unitOf(metric)
  const text = String(Number(value.toFixed(Math.max(1, metricOf(metric).digits))))
  return unit === '' ? text : `${text} ${unit}`
}

/** The metric within a sentence: "motor current". */
export function metricWords(metric: string): string {
  const { label } = metricOf(metric)
  return label === metric ? nameAndUnit(metric).name : label.charAt(0).toLowerCase() + label.slice(1)
}

export interface Trace {
  metric: string
  from: number
  to: number
  span_days: number
}

/** "Motor current 2.5 → 3.2 A in three weeks" */
export function moved({ metric, from, to, span_days }: Trace): string {
  const unit = unitOf(metric)
  const start = levelText(metric, from).replace(unit === '' ? /$^/ : ` ${unit}`, '')
  return `${capital(metricWords(metric))} ${start} → ${levelText(metric, to)} in ${spanWords(span_days)}`
}

export const REASONS: Record<Unpredicted, string> = {
  no_trend: 'no trend',
  beyond_horizon: 'beyond horizon',
  too_little: 'too little data',
  sensor_dead: 'sensor dead',
  no_limit: 'no limit',
  silent: 'no values',
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
