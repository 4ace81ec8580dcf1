const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Lengths of time that people read at a glance, ms. */
const NICE_MS = [
  ...[1, 10, 100],
  ...[1, 2, 5, 10, 15, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 7, 14, 30, 90, 365].map((n) => n * DAY),
]

/** Bars of equal length on the clock: the bar of a time t begins at `barStart(bars, t)`. */
export interface Bars {
  step: number
  /** Bars begin at multiples of the step after this, so that days begin at the reader's midnight. */
  origin: number
}

/** The finest bars of a nice length of which at most `most` cover from ≤ t < to. `offsetMinutes`: east of UTC. */
export function barsOf(from: number, to: number, most: number, offsetMinutes: number): Bars {
  for (const step of NICE_MS) {
    const origin = -(offsetMinutes * MINUTE) % step
    const bars = { step, origin }
    const count = (barStart(bars, Math.max(from, to - 1)) - barStart(bars, from)) / step + 1
    if (count <= most) return bars
  }
  return { step: Math.max(1, Math.ceil((to - from) / most)), origin: from }
}

export function barStart({ step, origin }: Bars, t: number): number {
  return Math.floor((t - origin) / step) * step + origin
}
