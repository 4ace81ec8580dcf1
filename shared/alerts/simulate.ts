import { CLEAR, type Condition, HOLD_MS, heldValue, nextCondition, type Sample } from './condition.ts'

/** Values at equal distances from minute 0 on; null where a sample is missing. */
export interface Series {
  interval_min: number
  values: readonly (number | null)[]
}

const MINUTE = 60_000

/**
 * The minutes in which a condition is active over a series, evaluated every minute, up to the last one that the
 * last sample still stands for. At that minute itself nothing is evaluated any more.
 */
export function activeMinutes(condition: Condition, { interval_min, values }: Series): number[] {
  const last = (values.length - 1) * interval_min + HOLD_MS / MINUTE - 1
  const active: number[] = []
  let state = CLEAR
  let newest: Sample | null = null
  for (let minute = 0; minute <= last; minute++) {
    const value = minute % interval_min === 0 ? (values[minute / interval_min] ?? null) : null
    if (value !== null) newest = { ts: minute * MINUTE, value }
    state = nextCondition(condition, state, heldValue(newest, minute * MINUTE), minute * MINUTE)
    if (state.phase === 'active') active.push(minute)
  }
  return active
}
