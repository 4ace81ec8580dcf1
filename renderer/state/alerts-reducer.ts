import type { Alert, AlertsFrame } from '../../shared/alerts/alert.ts'

export interface AlertsState {
  /** False until the first snapshot. */
  loaded: boolean
  /** Every alert that is not back to normal, by id. */
  open: ReadonlyMap<string, Alert>
}

export const NO_ALERTS: AlertsState = { loaded: false, open: new Map() }

/** The state after these frames, oldest first. Alerts that no frame names keep their identity. */
export function applyAlertFrames(state: AlertsState, frames: readonly AlertsFrame[]): AlertsState {
  let loaded = state.loaded
  const open = new Map(state.open)
  for (const frame of frames) {
    if (frame.snapshot) {
      loaded = true
      open.clear()
    }
    for (const alert of frame.alerts) put(open, alert)
    for (const id of frame.closed) open.delete(id)
  }
  return { loaded, open }
}

/** What an act answered with, unless something newer of the same alert is known. */
export function mergeAlerts(state: AlertsState, alerts: readonly Alert[]): AlertsState {
  const open = new Map(state.open)
  for (const alert of alerts) {
    const known = open.get(alert.id)
    if (!known || known.updated <= alert.updated) put(open, alert)
  }
  return { ...state, open }
}

function put(open: Map<string, Alert>, alert: Alert): void {
  if (alert.closed === null) open.set(alert.id, alert)
  else open.delete(alert.id)
}
