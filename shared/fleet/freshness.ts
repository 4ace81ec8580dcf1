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

/** How fast the estimate follows a longer gap, and a shorter one. */
const RISE = 1 / 8
const FALL = 1 / 64

/**
 * A running 0.89-expectile of the gaps between messages (asymmetric least squares: Newey & Powell, Econometrica
 * 1987; weights 1/8 up and 1/64 down): robots speak in bursts, and the usual pause between bursts is what counts,
 * not the mean over the burst. Gaps under a tenth of a second belong to one burst and do not count; one outage
 * moves it by at most an eighth of twice itself, so that a hole does not teach the console to expect holes.
 */
export function learnInterval(usualMs: number | null, gapMs: number): number | null {
  if (gapMs < 100) return usualMs
  if (usualMs === null) return gapMs
  const difference = Math.min(gapMs, usualMs * 3 + 1000) - usualMs
  return usualMs + difference * (difference > 0 ? RISE : FALL)
}
