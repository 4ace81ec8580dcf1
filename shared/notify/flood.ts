import { FLOOD_FROM, FLOOD_UNTIL, SPAN_MIN } from '../alerts/flood.ts'

interface Asked {
  alert: number
  /** Epoch ms. */
  at: number
}

/** Whether a channel is in flood, by the same figures as the console (EEMUA 191, 5.3), and what still counts. */
export function nextFlood<T extends Asked>(
  before: boolean,
  asked: readonly T[],
  now: number,
): { flood: boolean; recent: T[] } {
  const recent = asked.filter(({ at }) => at > now - SPAN_MIN * 60_000)
  return { flood: before ? recent.length >= FLOOD_UNTIL : recent.length > FLOOD_FROM, recent }
}
