import { useMemo } from 'react'
import { create } from 'zustand'
import type { Alert, AlertsFrame } from '../../shared/alerts/alert.ts'
import { type AlertGroup, groupAlerts } from '../../shared/alerts/group.ts'
import { isSilenced } from '../../shared/alerts/order.ts'
import type { CallError } from '../../shared/rpc.ts'
import { type AlertsState, applyAlertFrames, mergeAlerts, NO_ALERTS } from './alerts-reducer.ts'
import { clock } from './clock.ts'
import { coalesce } from './coalesce.ts'

/** Everything pushed on `alerts.live`, as it stands now. Renewed at most four times a second. */
export const useAlerts = create<AlertsState>(() => NO_ALERTS)

const RENEW_MS = 250

const renew = coalesce<AlertsFrame>(RENEW_MS, (frames) =>
  useAlerts.setState((state) => applyAlertFrames(state, frames)),
)

export function receiveAlerts(frame: AlertsFrame): void {
  clock.set(frame.now)
  renew.add(frame)
}

/** Shows what an act did without waiting for the push. */
export function showAnswered(alerts: readonly Alert[]): void {
  useAlerts.setState((state) => mergeAlerts(state, alerts))
}

/** Back to the state before the first frame. */
export function forgetAlerts(): void {
  renew.forget()
  useAlerts.setState(NO_ALERTS)
}

/** Why the backend refused to push alerts; null while it does not. A lost line is no such failure. */
export const useAlertsFailure = create<{ error: CallError | null }>(() => ({ error: null }))

/** What asks for attention, as lines, most urgent first: neither shelved, suppressed nor out of service. */
export function useAttention(): AlertGroup[] {
  const open = useAlerts((state) => state.open)
  return useMemo(() => groupAlerts([...open.values()].filter((alert) => !isSilenced(alert.state))), [open])
}

/** Nobody has said yet that they have seen it. */
export function needsAck({ state }: Pick<Alert, 'state'>): boolean {
  return state === 'unacknowledged' || state === 'returned_unacknowledged'
}
