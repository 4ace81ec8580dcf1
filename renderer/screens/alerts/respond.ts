import type { Alert } from '../../../shared/alerts/alert.ts'
import { untilText } from '../../ui/time.ts'

export interface Respond {
  overdue: boolean
  /** "12 min to respond", "overdue by 3 min". */
  text: string
  /** Epoch ms. */
  due: number
}

/** How long somebody still has to respond; null when somebody has, or when there is nothing left to respond to. */
export function respondBy(
  alert: Pick<Alert, 'state' | 'since' | 'respond_within_min'>,
  now: number,
): Respond | null {
  if (alert.state !== 'unacknowledged') return null
  const due = alert.since + alert.respond_within_min * 60_000
  const left = due - now
  return left > 0
    ? { overdue: false, due, text: `${untilText(left)} to respond` }
    : { overdue: true, due, text: `overdue by ${untilText(Math.max(1000, -left))}` }
}
