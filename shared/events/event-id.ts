/**
 * Event ids are ordered by event time, so that the primary key is the time index and every secondary index is
 * implicitly ordered by time: id = (ts − 2020-01-01) × 8192 + slot. Safe integers from 1985 to 2054; 8,192
 * events can share a millisecond, the next ones take a slot of the following millisecond.
 */
export const EVENT_EPOCH_MS = Date.UTC(2020, 0, 1)
export const SLOTS_PER_MS = 8192

/** The smallest id an event at `ts` (epoch ms) can have. */
export function firstIdAt(ts: number): number {
  return (ts - EVENT_EPOCH_MS) * SLOTS_PER_MS
}

/** The event time of an id, epoch ms. */
export function tsOfId(id: number): number {
  return Math.floor(id / SLOTS_PER_MS) + EVENT_EPOCH_MS
}
