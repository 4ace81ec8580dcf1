import { useEffect } from 'react'
import { useOutboxFlush } from '../screens/walk/use-outbox-flush.ts'
import { receiveAlerts, useAlertsFailure } from '../state/alerts.ts'
import { receiveConsole } from '../state/console.ts'
import { receiveFleet, useFleetFailure } from '../state/fleet.ts'
import { useSubscription } from '../state/subscription.ts'

const NOTHING = {}

/** Follows what every screen stands on: the fleet, the console itself and the alerts. */
export function useLive(): void {
  useOutboxFlush()
  const fleet = useSubscription('fleet.live', NOTHING, receiveFleet)
  useEffect(() => useFleetFailure.setState({ error: fleet }), [fleet])
  useSubscription('console.status', NOTHING, receiveConsole)
  const alerts = useSubscription('alerts.live', NOTHING, receiveAlerts)
  useEffect(() => useAlertsFailure.setState({ error: alerts }), [alerts])
}
