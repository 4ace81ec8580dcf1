import type { Alert } from '../../../../shared/alerts/alert.ts'
import { needsAck } from '../../../state/alerts.ts'

/** For which of these alerts each act makes sense. */
export interface Possible {
  acknowledge: Alert[]
  shelve: Alert[]
  unshelve: Alert[]
  outOfService: Alert[]
  inService: Alert[]
  /** Somebody can take care of it, alone or as an incident. */
  handle: Alert[]
}

export function possibleActs(alerts: readonly Alert[]): Possible {
  const open = alerts.filter(({ closed }) => closed === null)
  const inState = (...states: Alert['state'][]) => open.filter(({ state }) => states.includes(state))
  return {
    acknowledge: open.filter(needsAck),
    shelve: inState('unacknowledged', 'acknowledged', 'returned_unacknowledged'),
    unshelve: inState('shelved'),
    outOfService: open.filter(({ state }) => state !== 'out_of_service'),
    inService: inState('out_of_service'),
    handle: open,
  }
}
