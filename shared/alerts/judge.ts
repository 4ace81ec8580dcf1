import { chanceOf, type UsualShare } from './chance.ts'
import { type Condition, type ConditionState, nextCondition } from './condition.ts'
import type { Rule } from './rule.ts'

/** What is known of a rule's measure about one subject at one moment. */
export interface Reading {
  value: number | null
  /** The denominator; null where the measure has none. */
  sample: number | null
  /** Of `sample`, how many failed; null where that has no meaning. */
  bad: number | null
  usual: UsualShare | null
}

/**
 * Something that is less likely than this by chance is no chance. A hundred robots asked about every hour are a
 * million questions a year: about ten false answers in it.
 */
export const CHANCE = 1e-5

/** The condition of a rule; one against the usual is about how far the share of failures is above it. */
export function conditionOf(rule: Rule): Condition {
  const delays = { onDelayMs: rule.on_delay_s * 1000, offDelayMs: rule.off_delay_s * 1000 }
  if (rule.usual) return { op: '>=', threshold: rule.usual.drop, deadband: rule.deadband, ...delays }
  return { op: rule.op, threshold: rule.threshold!, deadband: rule.deadband, ...delays }
}

/** The next state of a rule's condition about one subject. The same for what is live and for the past. */
export function judge(
  rule: Rule,
  condition: Condition,
  state: ConditionState,
  reading: Reading,
  now: number,
): ConditionState {
  const value = judged(rule, state, reading)
  if (value !== null || rule.no_data === 'clear') return nextCondition(condition, state, value, now)
  if (rule.no_data === 'hold') return state
  // Too small a sample is no missing one.
  const missing = reading.sample === null || reading.sample === 0
  return nextCondition(condition, state, missing ? farBeyond(condition) : null, now)
}

/** The value that stands against the condition; null when there is nothing to say. */
function judged(rule: Rule, state: ConditionState, { value, sample, bad, usual }: Reading): number | null {
  if (value === null || (sample !== null && sample < rule.min_sample)) return null
  if (!rule.usual) return value
  if (usual === null || bad === null || sample === null || sample === 0) return null
  const above = bad / sample - usual.share
  if (state.phase === 'active' || above < rule.usual.drop) return above
  return chanceOf(bad, sample, usual) <= CHANCE ? above : 0
}

function farBeyond({ op }: Condition): number {
  return op === '>' || op === '>=' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
}
