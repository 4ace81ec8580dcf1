import type { AlertsFrame } from '../../../shared/alerts/alert.ts'
import { isSilenced } from '../../../shared/alerts/order.ts'
import type { Level } from '../../../shared/fleet/live.ts'
import type { ConsoleStatus } from '../../../shared/status/console.ts'

export interface FleetWord {
  level: Level
  /** "2 critical, 3 more", "nothing needs attention", "no connection to the broker". */
  text: string
}

/** How it stands, in a word for the tray: from the alerts and the console's own state. */
export class FleetWatch {
  readonly #alerts = new Map<string, AlertsFrame['alerts'][number]>()
  #status: ConsoleStatus | null = null

  onAlerts({ snapshot, alerts, closed }: AlertsFrame): void {
    if (snapshot) this.#alerts.clear()
    for (const id of closed) this.#alerts.delete(id)
    for (const alert of alerts) this.#alerts.set(alert.id, alert)
  }

  onStatus(status: ConsoleStatus): void {
    this.#status = status
  }

  /** The backend ended: nothing is known until the next one tells. */
  forget(): void {
    this.#alerts.clear()
    this.#status = null
  }

  word(): FleetWord {
    if (!this.#status) return { level: 'unknown', text: 'the backend is starting' }
    const active = [...this.#alerts.values()].filter((alert) => alert.active && !isSilenced(alert.state))
    const critical = active.filter(({ severity }) => severity === 'critical').length
    if (critical > 0) {
      const rest = active.length - critical
      return { level: 'critical', text: `${critical} critical${rest > 0 ? `, ${rest} more` : ''}` }
    }
    const { broker } = this.#status
    if (broker.state !== 'connected') {
      return broker.state === 'not_configured'
        ? { level: 'unknown', text: 'no broker is configured' }
        : { level: 'critical', text: 'no connection to the broker' }
    }
    if (active.length > 0) return { level: 'warning', text: `${active.length} to look at` }
    return { level: 'ok', text: 'nothing needs attention' }
  }
}
