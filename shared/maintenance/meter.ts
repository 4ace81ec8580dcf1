/**
 * A counter that robots send, added up over its resets. The way of Prometheus' increase(): growth counts, a fall is
 * a reset. Unlike there a fall has to last for some readings: one bad reading, down and up again, counts for nothing.
 */
export interface Meter {
  /** What was counted in all, resets included. */
  total: number
  /** The newest reading, and when it was taken (epoch ms). */
  last: number
  ts: number
  /** Readings below `last` in a row, and the lowest of them: a reset when there are enough. */
  falls: number
  low: number | null
  /** When and at which total the observation of its pace began. */
  since: number
  at: number
}

/** A fall counts as a reset when so many readings in a row lie below. */
export const FALLS_TO_RESET = 3
/** Before so much time was seen the pace is not known. */
const DAY = 86_400_000

export function newMeter(value: number, ts: number): Meter {
  return { total: value, last: value, ts, falls: 0, low: null, since: ts, at: value }
}

/** The meter after a reading. Negative, not finite, and older readings are passed over. */
export function readMeter(meter: Meter, value: number, ts: number): Meter {
  if (!Number.isFinite(value) || value < 0 || ts <= meter.ts) return meter
  if (value >= meter.last) {
    return { ...meter, total: meter.total + value - meter.last, last: value, ts, falls: 0, low: null }
  }
  const low = meter.low === null || value < meter.low ? value : meter.low
  if (meter.falls + 1 < FALLS_TO_RESET) return { ...meter, ts, falls: meter.falls + 1, low }
  // What it grew by since the fall counts; what it began with belongs to another part.
  return { ...meter, total: meter.total + value - low, last: value, ts, falls: 0, low: null }
}

/** Growth a day since the observation began; null before a day was seen, or while nothing grows. */
export function pacePerDay({ total, at, ts, since }: Meter): number | null {
  const days = (ts - since) / DAY
  if (days < 1 || total <= at) return null
  return (total - at) / days
}

/** When a meter will have grown to `target`, epoch ms; null while its pace is not known. */
export function reachedAt(meter: Meter, target: number, now: number): number | null {
  if (meter.total >= target) return now
  const pace = pacePerDay(meter)
  return pace === null ? null : Math.round(meter.ts + ((target - meter.total) / pace) * DAY)
}

/** The next multiple of `every` after what was already counted when a plan began to watch. */
export function firstTarget(total: number, every: number): number {
  return (Math.floor(total / every) + 1) * every
}
