import { useNow } from './clock.ts'
import { type ConnectionStatus, heardAt, useConnection } from './connection.ts'
import { useFleet } from './fleet.ts'

/**
 * Whether what the screen shows is the present.
 * waiting       nothing has been shown yet
 * current       the line is up and frames come
 * stale         the line is up but not even a probe was answered for `STALE_AFTER_MS`
 * disconnected  no line to the backend
 */
export type Currency = 'waiting' | 'current' | 'stale' | 'disconnected'

/** A quiet fleet sends nothing, but a line that is silent for five seconds is probed. */
export const STALE_AFTER_MS = 8_000

export interface Whole {
  currency: Currency
  /** How old the values on screen are, ms; null when there are none. */
  ageMs: number | null
}

export function currencyOf(input: { status: ConnectionStatus; heardAt: number | null; now: number }): Whole {
  const ageMs = input.heardAt === null ? null : Math.max(0, input.now - input.heardAt)
  if (input.status === 'disconnected') return { currency: 'disconnected', ageMs }
  if (ageMs === null) return { currency: 'waiting', ageMs }
  return { currency: ageMs > STALE_AFTER_MS ? 'stale' : 'current', ageMs }
}

/** The currency of the whole screen, renewed every second. */
export function useCurrency(): Whole {
  const now = useNow(1000)
  const status = useConnection((state) => state.status)
  const loaded = useFleet((state) => state.loaded)
  return currencyOf({ status, heardAt: loaded ? heardAt() : null, now })
}
