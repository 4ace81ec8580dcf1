/**
 * How far paging about one alert has come. Every step waits for an answer as long as the rule gives to respond; after
 * the last level it begins anew, `rounds` times in all, and then ends visibly.
 */
export interface Escalation {
  /** How many steps were paged. */
  step: number
  /** When the next one is due, epoch ms; null once it ended. */
  next: number | null
  ended: EscalationEnd | null
}

export type EscalationEnd = 'acknowledged' | 'over' | 'silenced' | 'exhausted'

export interface Policy {
  levels: number
  rounds: number
  respondMs: number
}

export interface Paged {
  escalation: Escalation
  /** The level to page now; null for none. */
  level: number | null
}

/** Begins with the first level; `paged` when it was paged just before about the same. */
export function beginEscalation(policy: Policy, paged: boolean, now: number): Paged {
  const escalation = { step: 1, next: now + policy.respondMs, ended: null }
  return { escalation, level: paged ? null : 0 }
}

/** One step on when it is due. After a time in which nothing ran, only the next level is paged, not all that were missed. */
export function advance(escalation: Escalation, policy: Policy, now: number): Paged {
  const { step, next } = escalation
  if (next === null || now < next) return { escalation, level: null }
  if (step >= policy.levels * policy.rounds)
    return { escalation: endEscalation(escalation, 'exhausted'), level: null }
  return {
    escalation: { step: step + 1, next: now + policy.respondMs, ended: null },
    level: step % policy.levels,
  }
}

/** The first end stays. */
export function endEscalation(escalation: Escalation, why: EscalationEnd): Escalation {
  return escalation.ended === null ? { ...escalation, next: null, ended: why } : escalation
}
