import type { LoggedEvent, TailFrame } from '../../../shared/events/log.ts'
import { mergeEvents } from './log-rows.ts'

/** What came in since the log follows. `waiting` is held back while older rows are being read. */
export interface Tail {
  shown: LoggedEvent[]
  waiting: LoggedEvent[]
  /** Events that matched and were too many to be sent. */
  missed: number
}

export const NO_TAIL: Tail = { shown: [], waiting: [], missed: 0 }

/** More than this is not kept on screen: older ones are found by searching. */
export const TAIL_LIMIT = 5000

export function receiveTail(tail: Tail, frame: TailFrame, held: boolean): Tail {
  const missed = tail.missed + frame.missed
  if (held) return { ...tail, missed, waiting: newest(tail.waiting, frame.events) }
  return { shown: newest(tail.shown, tail.waiting, frame.events), waiting: [], missed }
}

/** Shows what was held back. */
export function releaseTail(tail: Tail): Tail {
  return tail.waiting.length === 0 ? tail : { ...tail, shown: newest(tail.shown, tail.waiting), waiting: [] }
}

/** Of those that came, the ones that no page holds: an event may be found by a search and be told as new as well. */
export function notListed(came: LoggedEvent[], listed: readonly LoggedEvent[]): LoggedEvent[] {
  if (came.length === 0) return came
  const known = new Set(listed.map(({ id }) => id))
  return came.filter(({ id }) => !known.has(id))
}

function newest(...lists: LoggedEvent[][]): LoggedEvent[] {
  return mergeEvents(...lists).slice(0, TAIL_LIMIT)
}
