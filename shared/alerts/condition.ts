/** When a measured value is an alarm condition: limit, delays, deadband and missing samples, with time as a parameter. */

export const COMPARISONS = ['>', '>=', '<', '<='] as const
export type Limit = (typeof COMPARISONS)[number]

/**
 * A limit and how it is left again. The delays are those of ISA-18.2 (2016), 11.5: the on-delay keeps what passes
 * by itself from becoming an alarm, the off-delay keeps an alarm from chattering, the deadband does the same for a
 * value that trembles about its limit. On-delay and off-delay behave as `for` and `keep_firing_for` of Prometheus.
 */
export interface Condition {
  op: Limit
  threshold: number
  /** An active condition ends only beyond the threshold by this much; in the unit of the value, 0 for none. */
  deadband: number
  onDelayMs: number
  offDelayMs: number
}

/** `since` is when the limit was first passed; `leavingSince` when an active one was first found within it again. */
export type ConditionState =
  | { phase: 'clear' }
  | { phase: 'pending'; since: number }
  | { phase: 'active'; since: number; leavingSince: number | null }

export const CLEAR: ConditionState = { phase: 'clear' }

/** A sample stands for the value until the next one, at most this long. */
export const HOLD_MS = 5 * 60_000

/** Whether the value is beyond the limit; `active` conditions have to come back by the deadband too. */
export function isBeyond({ op, threshold, deadband }: Condition, value: number, active: boolean): boolean {
  const back = active ? deadband : 0
  switch (op) {
    case '>':
      return value > threshold - back
    case '>=':
      return value >= threshold - back
    case '<':
      return value < threshold + back
    case '<=':
      return value <= threshold + back
  }
}

/**
 * The condition's next state at `now` (epoch ms), given the value that stands for now; null when there is none,
 * which counts as not beyond the limit. Call it at every evaluation, in order of time.
 */
export function nextCondition(
  condition: Condition,
  state: ConditionState,
  value: number | null,
  now: number,
): ConditionState {
  const active = state.phase === 'active'
  const beyond = value !== null && isBeyond(condition, value, active)
  if (beyond) {
    if (active) return { ...state, leavingSince: null }
    const since = state.phase === 'pending' ? state.since : now
    return now - since >= condition.onDelayMs
      ? { phase: 'active', since, leavingSince: null }
      : { phase: 'pending', since }
  }
  if (!active) return CLEAR
  const leavingSince = state.leavingSince ?? now
  return now - leavingSince < condition.offDelayMs ? { ...state, leavingSince } : CLEAR
}

export interface Sample {
  ts: number
  value: number
}

/** The sample that stands for `now`: the newest one, unless it is older than it may be held. */
export function heldValue(newest: Sample | null, now: number, holdMs = HOLD_MS): number | null {
  return newest !== null && now - newest.ts <= holdMs ? newest.value : null
}
