/** Why a message's own time was not used. */
export type TimeMark = 'missing' | 'ahead' | 'clock_unset'

export interface EventTime {
  ts: number
  mark: TimeMark | null
}

/** A clock more than this ahead of the console is wrong. */
export const MAX_AHEAD_MS = 5 * 60_000
/** Nothing here is older: an earlier time means a clock that was never set (a boot at the epoch). */
export const OLDEST_MS = Date.UTC(2000, 0, 1)

const ZONED = /(?:[zZ]|[+-]\d\d:?\d\d)$/
const LOCAL = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)?$/

/** Epoch ms of ISO 8601 text; a time without a zone is UTC. null when it is not a time. */
export function parseIso(text: string): number | null {
  const trimmed = text.trim()
  if (LOCAL.test(trimmed)) {
    const iso = trimmed.replace(' ', 'T').replace(',', '.')
    const ms = Date.parse(iso.length === 10 ? iso : `${iso}Z`)
    return Number.isNaN(ms) ? null : ms
  }
  if (!/^\d{4}-\d\d-\d\dT/.test(trimmed.replace(' ', 'T')) || !ZONED.test(trimmed)) return null
  const ms = Date.parse(trimmed.replace(' ', 'T'))
  return Number.isNaN(ms) ? null : ms
}

/**
 * The time a message counts at: its own `ts` (ISO 8601 or epoch ms), or the receive time with the reason.
 * null when `ts` is there but is no time at all.
 */
export function eventTime(raw: unknown, received: number): EventTime | null {
  if (raw === undefined || raw === null) return { ts: received, mark: 'missing' }
  const ts = typeof raw === 'number' ? Math.floor(raw) : typeof raw === 'string' ? parseIso(raw) : null
  if (ts === null || !Number.isFinite(ts)) return null
  if (ts > received + MAX_AHEAD_MS) return { ts: received, mark: 'ahead' }
  if (ts < OLDEST_MS) return { ts: received, mark: 'clock_unset' }
  return { ts, mark: null }
}
