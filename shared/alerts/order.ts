import type { Alert, AlertState } from './alert.ts'
import { SEVERITIES } from './rule.ts'

/** How much a state asks for somebody: what nobody has seen comes first, what is silenced last. */
const ATTENTION: Record<AlertState, number> = {
  unacknowledged: 0,
  acknowledged: 1,
  returned_unacknowledged: 2,
  shelved: 3,
  suppressed: 4,
  out_of_service: 5,
  normal: 6,
}

type Ordered = Pick<Alert, 'severity' | 'state' | 'since' | 'id'>

/**
 * Silenced alerts after all others, and before them what is only still to be seen: it is over. Then by severity, by
 * what is asked of a person, and the newest first.
 */
export function byUrgency(a: Ordered, b: Ordered): number {
  return (
    Number(isSilenced(a.state)) - Number(isSilenced(b.state)) ||
    Number(isOver(a.state)) - Number(isOver(b.state)) ||
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    ATTENTION[a.state] - ATTENTION[b.state] ||
    b.since - a.since ||
    Number(b.id) - Number(a.id)
  )
}

function isOver(state: AlertState): boolean {
  return state === 'returned_unacknowledged' || state === 'normal'
}

/** Shelved, suppressed or out of service: kept from annoying anybody, on purpose. */
export function isSilenced(state: AlertState): boolean {
  return state === 'shelved' || state === 'suppressed' || state === 'out_of_service'
}
