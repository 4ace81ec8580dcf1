import type { EventSummary, Gap } from '../../../shared/events/log.ts'

/** Geometry of the histogram, CSS pixels. Pure, so that it can be tested without a browser. */
export interface Scale {
  from: number
  to: number
  width: number
}

export function xOf(t: number, { from, to, width }: Scale): number {
  return Math.max(0, Math.min(width, ((t - from) / (to - from)) * width))
}

export function timeAt(x: number, { from, to, width }: Scale): number {
  return from + (Math.max(0, Math.min(width, x)) / width) * (to - from)
}

/** The stretch between two places, widened to whole bars. */
export function brushed(a: number, b: number, summary: Bounds): { from: number; to: number } {
  const { from, to, step_ms } = summary
  const [start, end] = a < b ? [a, b] : [b, a]
  const first = barStart(start, summary)
  const last = end > first ? first + Math.ceil((end - first) / step_ms) * step_ms : first + step_ms
  return { from: Math.max(from, first), to: Math.min(to, Math.max(last, first + step_ms)) }
}

type Bounds = Pick<EventSummary, 'from' | 'to' | 'step_ms' | 'bars'>

/** Where the bar begins that a time falls into. Bars begin at multiples of their step, whatever the range. */
export function barStart(t: number, { step_ms, bars }: Pick<Bounds, 'step_ms' | 'bars'>): number {
  const phase = (bars[0]?.t ?? 0) % step_ms
  return Math.floor((t - phase) / step_ms) * step_ms + phase
}

/** Round times for the axis, about as many as there is room for. */
export function axisTicks({ from, to, width }: Scale, room = 110): { times: number[]; step: number } {
  const wanted = (to - from) / Math.max(1, Math.floor(width / room))
  const step = STEPS.find((candidate) => candidate >= wanted) ?? STEPS.at(-1)!
  // Days and hours begin by the local clock.
  const shift = new Date(from).getTimezoneOffset() * 60_000
  const times: number[] = []
  for (let t = Math.ceil((from - shift) / step) * step + shift; t < to; t += step) times.push(t)
  return { times, step }
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const STEPS = [
  ...[1, 5, 15, 30].map((n) => n * 1000),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12, 24, 48].map((n) => n * HOUR),
  ...[7, 14, 28, 84, 365].map((n) => n * 24 * HOUR),
]

/** Silences as stretches of the axis, overlapping ones joined, so that the hatching is drawn once. */
export function silentStretches(gaps: readonly Gap[], { from, to }: Scale): { from: number; to: number }[] {
  const stretches: { from: number; to: number }[] = []
  for (const gap of [...gaps].sort((a, b) => a.from - b.from)) {
    const start = Math.max(from, gap.from)
    const end = Math.min(to, gap.to ?? to)
    if (end <= start) continue
    const last = stretches.at(-1)
    if (last && start <= last.to) last.to = Math.max(last.to, end)
    else stretches.push({ from: start, to: end })
  }
  return stretches
}
