import type { Alert, AlertState } from '../alerts/alert.ts'
import { isSilenced } from '../alerts/order.ts'
import type { NotifyEvent } from './delivery.ts'
import {
  advance,
  beginEscalation,
  type Escalation,
  type EscalationEnd,
  endEscalation,
  type Paged,
  type Policy,
} from './escalation.ts'

/** An alert that comes back sooner after it was told waits until then: one that chatters is told once, none is lost. */
export const AGAIN_MS = 5 * 60_000

/** What people know of one open alert. */
export interface Watch {
  /** Whether it asks for somebody. */
  asking: boolean
  /** When it was last told, epoch ms. */
  told: number | null
  /** What those who were told know of it. */
  known: 'nothing' | 'asking' | 'acknowledged'
  escalation: Escalation | null
}

export interface Tell {
  event: NotifyEvent
  /** The level of the escalation that is paged; null for none. */
  level: number | null
}

export interface Followed {
  /** Null once there is nothing more to follow. */
  watch: Watch | null
  tells: Tell[]
}

export const UNTOLD: Watch = { asking: false, told: null, known: 'nothing', escalation: null }

type Followable = Pick<Alert, 'state'>

/** What has to be told about an alert as it is now. `policy` is null for those that page nobody. */
export function follow(before: Watch, alert: Followable, policy: Policy | null, now: number): Followed {
  const asks = alert.state === 'unacknowledged'
  if (asks && !before.asking) return ask(before, policy, now)
  if (asks) return goOn(before, policy, now)
  const { watch, tells } = rest(before, alert.state)
  return { watch: alert.state === 'normal' ? null : watch, tells }
}

function ask(before: Watch, policy: Policy | null, now: number): Followed {
  const again = toldJustNow(before, now)
  const begun = policy && beginEscalation(policy, again, now)
  const watch = { ...before, asking: true, escalation: begun?.escalation ?? null }
  return again ? { watch, tells: [] } : raised(watch, begun?.level ?? null, now)
}

function raised(watch: Watch, level: number | null, now: number): Followed {
  return { watch: { ...watch, told: now, known: 'asking' }, tells: [{ event: 'raised', level }] }
}

function toldJustNow({ told }: Watch, now: number): boolean {
  return told !== null && now - told < AGAIN_MS
}

function goOn(before: Watch, policy: Policy | null, now: number): Followed {
  if (before.known !== 'asking' && !toldJustNow(before, now)) return raised(before, null, now)
  if (!before.escalation) return { watch: before, tells: [] }
  const { escalation, level }: Paged = policy
    ? advance(before.escalation, policy, now)
    : { escalation: endEscalation(before.escalation, 'exhausted'), level: null }
  if (escalation === before.escalation) return { watch: before, tells: [] }
  if (level === null) return { watch: { ...before, escalation }, tells: [] }
  return {
    watch: { ...before, told: now, known: 'asking', escalation },
    tells: [{ event: 'escalated', level }],
  }
}

/** It asks nobody any more, or is over. */
function rest(before: Watch, state: AlertState): { watch: Watch; tells: Tell[] } {
  const escalation = before.escalation && endEscalation(before.escalation, endOf(state))
  const watch = { ...before, asking: false, escalation }
  if (state === 'acknowledged') {
    if (before.known !== 'asking') return { watch, tells: [] }
    return { watch: { ...watch, known: 'acknowledged' }, tells: [{ event: 'acknowledged', level: null }] }
  }
  if (before.known === 'nothing') return { watch, tells: [] }
  return { watch: { ...watch, known: 'nothing' }, tells: [{ event: 'resolved', level: null }] }
}

function endOf(state: AlertState): EscalationEnd {
  if (state === 'acknowledged') return 'acknowledged'
  return isSilenced(state) ? 'silenced' : 'over'
}
