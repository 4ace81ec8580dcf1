/**
 * How current what we know of a robot is. Four distinct states, never blended:
 * fresh  it spoke within three of its usual intervals
 * late   longer than that, but not yet lost
 * lost   its last will arrived, or it was silent for `lostAfterMs`
 * never  known by name only
 */
export type Freshness = 'fresh' | 'late' | 'lost' | 'never'

export interface Contact {
  /** When its newest live message was received, epoch ms; null when there was none. */
  lastSeen: number | null
  /** Its usual milliseconds between messages; null until learned. */
  usualIntervalMs: number | null
  /** Its last will arrived after its newest message. */
  willArrived: boolean
}

export const LATE_FACTOR = 3

export function freshness(contact: Contact, now: number, lostAfterMs: number): Freshness {
  if (contact.lastSeen === null) return contact.willArrived ? 'lost' : 'never'
  const silent = now - contact.lastSeen
  if (contact.willArrived || silent >= lostAfterMs) return 'lost'
  if (contact.usualIntervalMs !== null && silent > LATE_FACTOR * contact.usualIntervalMs) return 'late'
  return 'fresh'
}

/**
 * Exponentially weighted mean of the gaps between messages (weight 1/8, as TCP's smoothed round-trip time,
 * RFC 6298). Gaps under a tenth of a second belong to one burst and do not count; one outage moves it by at
 * most the factor two, so that a hole does not teach the console to expect holes.
 */
export function learnInterval(usualMs: number | null, gapMs: number): number | null {
  if (gapMs < 100) return usualMs
  if (usualMs === null) return gapMs
  const capped = Math.min(gapMs, usualMs * 2 + 1000)
  return usualMs + (capped - usualMs) / 8
}
