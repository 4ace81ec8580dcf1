import { reading } from '../../alerts/robot-readings.ts'
import type { Firings, SubjectKey } from './firings.ts'
import type { Pauses, Stretch } from './pauses.ts'

/** What a value was from one moment to another. */
export interface Piece extends Stretch {
  /** At a moment of the piece; null where nobody knows. */
  value: (ts: number) => number | null
  /** When it may pass the limit: by itself only at the beginning. */
  passes?: number
}

export const constant = (value: number | null) => () => value

/**
 * Feeds one subject's pieces, in order of time. The condition is looked at where it can change: at the beginning
 * and the end of a piece, where the value passes the limit, and when a delay from there on is over.
 */
export function feedPieces(
  firings: Firings,
  key: SubjectKey,
  pieces: readonly Piece[],
  pauses: Pauses,
): void {
  const { on_delay_s, off_delay_s } = firings.rule
  for (const { from, to, value, passes = from } of pieces) {
    const begin = pauses.after(from)
    const turn = Math.max(begin, pauses.after(passes))
    const moments = [begin, turn, turn + on_delay_s * 1000, turn + off_delay_s * 1000, to - 1]
    const heard = new Set(moments.map((ts) => pauses.after(ts)).filter((ts) => ts >= begin && ts < to))
    for (const ts of [...heard].sort((a, b) => a - b)) firings.feed(key, ts, reading(value(ts)))
  }
}
