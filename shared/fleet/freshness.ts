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

/** How a robot usually speaks, as far as it is known. Changed in place: it is touched by every message. */
export interface Rhythm {
  /** Ms between its messages, as learned from `gaps` gaps since `since` (epoch ms). */
  intervalMs: number | null
  gaps: number
  since: number | null
  /** Its newest telemetry, epoch ms: once a robot sends telemetry, that is its pulse, and only that is learned. */
  telemetryAt: number | null
}

/** Without telemetry this many gaps over this long have to be seen: a first burst of events says nothing of pauses. */
const ENOUGH_GAPS = 10
const ENOUGH_MS = 30_000

/** The rhythm of a robot of which nothing, or from an earlier run the interval, is known. */
export function newRhythm(intervalMs: number | null = null): Rhythm {
  return { intervalMs, gaps: intervalMs === null ? 0 : ENOUGH_GAPS, since: null, telemetryAt: null }
}

/** The usual interval, or null while too little was heard to call a silence unusual. */
export function usualInterval({ intervalMs, gaps, telemetryAt }: Rhythm): number | null {
  return telemetryAt !== null || gaps >= ENOUGH_GAPS ? intervalMs : null
}

/** Notes a live message at `now`; `lastSeen` is when the one before came, null for the first. */
export function hear(rhythm: Rhythm, now: number, lastSeen: number | null, telemetry: boolean): void {
  if (telemetry) {
    const before = rhythm.telemetryAt
    rhythm.telemetryAt = now
    if (before === null) {
      // What was learned from events was no pulse; what an earlier run learned is kept.
      if (rhythm.since !== null) rhythm.intervalMs = null
      return
    }
    rhythm.intervalMs = learnInterval(rhythm.intervalMs, now - before)
    return
  }
  if (rhythm.telemetryAt !== null || lastSeen === null) return
  rhythm.since ??= lastSeen
  rhythm.intervalMs = learnInterval(rhythm.intervalMs, now - lastSeen)
  if (rhythm.gaps < ENOUGH_GAPS - 1 || now - rhythm.since >= ENOUGH_MS) rhythm.gaps += 1
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
