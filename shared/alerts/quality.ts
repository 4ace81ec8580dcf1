import type { FixFirst } from './fix-first.ts'
import { FLOOD_FROM, floodMinutes, SPAN_MIN } from './flood.ts'
import type { QualityAlert, Source } from './quality-input.ts'
import { SEVERITIES, type Severity } from './rule.ts'

/** How well alarming works at one operating position, by the figures of ISA-18.2 (2016), 16.5 and EEMUA 191 (2013), 4. */
export interface PositionQuality {
  /** The zone it looks after; null for the whole console. */
  zone: string | null
  alarms: number
  per_hour: number
  per_10_min: number
  /** The worst ten minutes, by the clock. */
  peak: { at: number; alarms: number } | null
  /** Of all ten-minute spans that had more than ten. */
  spans_over: number
  flood_minutes: number
  flood_share: number
  /** Alarms, each a rule about one subject, that came most often, and their share of all. */
  top: { rule: string; name: string; subject: string; alarms: number; share: number }[]
  top_share: number
  /** Raised three times or more within a minute, and how often that happened. */
  chattering: { rule: string; name: string; subject: string; times: number }[]
  /** Active for longer than a day now. */
  stale: { alert: string; rule: string; name: string; subject: string; since: number }[]
  priorities: Record<Severity, number>
  /** Seconds from raised to acknowledged, and from raised to back to normal. */
  ack_s: Quantiles
  resolve_s: Quantiles
  /** Alarms that nobody acknowledged before they were over. */
  unacknowledged: number
  /** Alarms over time, by severity. */
  series: { t: number; critical: number; major: number; warning: number }[]
  step_ms: number
}

export interface Quantiles {
  n: number
  p50: number | null
  p90: number | null
}

export const STALE_MS = 24 * 3_600_000
export const TOP = 10
const CHATTER_TIMES = 3
const CHATTER_MS = 60_000
const SPAN_MS = SPAN_MIN * 60_000
const BARS = 120
const STEPS_MS = [10, 60, 360, 1440].map((minutes) => minutes * 60_000)

/** Epoch ms. */
export interface Range {
  from: number
  to: number
  now: number
}

export interface AlertQuality extends Range {
  /** The whole console first, then each zone. */
  positions: PositionQuality[]
  fix_first: FixFirst[]
}

/** The figures of one position over the alarms that it was told. */
export function positionQuality(
  zone: string | null,
  alerts: readonly QualityAlert[],
  range: Range,
): PositionQuality {
  const { from, to, now } = range
  const raised = alerts
    .flatMap((alert) => alert.raised.map((ts) => ({ ts, alert })))
    .sort((a, b) => a.ts - b.ts)
  const times = raised.map(({ ts }) => ts)
  const hours = Math.max(1 / 60, (to - from) / 3_600_000)
  const spans = countBy(times, SPAN_MS)
  const flood = floodMinutes(times)
  const step_ms = STEPS_MS.find((step) => (to - from) / step <= BARS) ?? STEPS_MS.at(-1)!
  return {
    zone,
    alarms: raised.length,
    per_hour: raised.length / hours,
    per_10_min: raised.length / hours / 6,
    peak: peakOf(spans),
    spans_over: [...spans.values()].filter((n) => n > FLOOD_FROM).length / Math.max(1, (to - from) / SPAN_MS),
    flood_minutes: flood,
    flood_share: Math.min(1, flood / (hours * 60)),
    ...topOf(alerts, raised.length),
    chattering: chatteringOf(alerts),
    stale: staleOf(alerts, now),
    priorities: prioritiesOf(raised.map(({ alert }) => alert)),
    ack_s: quantiles(alerts.flatMap(({ acked }) => acked)),
    resolve_s: quantiles(alerts.flatMap(({ resolved }) => resolved)),
    unacknowledged: alerts.reduce((sum, { unseen }) => sum + unseen, 0),
    series: seriesOf(raised, from, to, step_ms),
    step_ms,
  }
}

function countBy(times: readonly number[], step: number): Map<number, number> {
  const counts = new Map<number, number>()
  for (const ts of times) {
    const slot = Math.floor(ts / step) * step
    counts.set(slot, (counts.get(slot) ?? 0) + 1)
  }
  return counts
}

function peakOf(spans: ReadonlyMap<number, number>): PositionQuality['peak'] {
  let peak: PositionQuality['peak'] = null
  for (const [at, alarms] of spans) if (!peak || alarms > peak.alarms) peak = { at, alarms }
  return peak
}

/** The alarms of one rule about one subject, whenever they were. */
export function bySource(alerts: readonly QualityAlert[]): Map<string, QualityAlert[]> {
  return Map.groupBy(alerts, ({ rule, subject }) => JSON.stringify([rule, subject]))
}

function topOf(alerts: readonly QualityAlert[], all: number): Pick<PositionQuality, 'top' | 'top_share'> {
  const top = [...bySource(alerts).values()]
    .map((of) => ({ ...sourceOf(of[0]!), alarms: of.reduce((sum, { raised }) => sum + raised.length, 0) }))
    .filter(({ alarms }) => alarms > 0)
    .sort((a, b) => b.alarms - a.alarms)
    .slice(0, TOP)
    .map((one) => ({ ...one, share: one.alarms / all }))
  return { top, top_share: top.reduce((sum, { share }) => sum + share, 0) }
}

function sourceOf({ rule, name, subject }: QualityAlert): Source {
  return { rule, name, subject }
}

function chatteringOf(alerts: readonly QualityAlert[]): PositionQuality['chattering'] {
  return [...bySource(alerts).values()]
    .map((of) => ({ ...sourceOf(of[0]!), times: chatters(of.flatMap(({ raised }) => raised)) }))
    .filter(({ times }) => times > 0)
    .sort((a, b) => b.times - a.times)
}

/** How often it was raised three times within a minute, each raising counted once. */
export function chatters(raised: readonly number[]): number {
  const times = [...raised].sort((a, b) => a - b)
  let count = 0
  for (let i = 0; i + CHATTER_TIMES - 1 < times.length; ) {
    if (times[i + CHATTER_TIMES - 1]! - times[i]! <= CHATTER_MS) {
      count += 1
      i += CHATTER_TIMES
    } else i += 1
  }
  return count
}

function staleOf(alerts: readonly QualityAlert[], now: number): PositionQuality['stale'] {
  return alerts
    .filter(({ active_since }) => active_since !== null && now - active_since > STALE_MS)
    .map((alert) => ({ ...sourceOf(alert), alert: alert.id, since: alert.active_since! }))
    .sort((a, b) => a.since - b.since)
}

function prioritiesOf(raised: readonly QualityAlert[]): Record<Severity, number> {
  const share = (severity: Severity) =>
    raised.length === 0 ? 0 : raised.filter((alert) => alert.severity === severity).length / raised.length
  return { critical: share('critical'), major: share('major'), warning: share('warning') }
}

/** Nearest-rank quantiles (Hyndman and Fan 1996, definition 1). */
export function quantiles(values: readonly number[]): Quantiles {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (p: number) => sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)] ?? null
  return { n: sorted.length, p50: at(0.5), p90: at(0.9) }
}

function seriesOf(
  raised: readonly { ts: number; alert: QualityAlert }[],
  from: number,
  to: number,
  step: number,
): PositionQuality['series'] {
  const first = Math.floor(from / step) * step
  const length = Math.max(1, Math.ceil((to - first) / step))
  const bars = Array.from({ length }, (_, i) => ({ t: first + i * step, ...NONE }))
  for (const { ts, alert } of raised) {
    const bar = bars[Math.floor((ts - first) / step)]
    if (bar) bar[alert.severity] += 1
  }
  return bars
}

const NONE = Object.fromEntries(SEVERITIES.map((one) => [one, 0])) as Record<Severity, number>
