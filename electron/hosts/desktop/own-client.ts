import { HOST, LOCAL } from '../../../shared/access/roles.ts'
import type { AlertsFrame } from '../../../shared/alerts/alert.ts'
import type { DesktopFrame } from '../../../shared/notify/delivery.ts'
import { createRpcClient, type RpcClient } from '../../../shared/rpc.ts'
import type { DesktopSettings } from '../../../shared/settings/settings.ts'
import type { ConsoleStatus } from '../../../shared/status/console.ts'
import type { BackendLink } from '../web/backend-link.ts'

export interface OwnListeners {
  onAlerts(frame: AlertsFrame): void
  onStatus(status: ConsoleStatus): void
  onNotices(frame: DesktopFrame): void
  onSettings(settings: DesktopSettings): void
  onGone(): void
}

/** The main process as a client of its own backend: for tray, notifications and what the settings say of the app. */
export class OwnClient {
  readonly #link: BackendLink
  readonly #listeners: OwnListeners
  #clients: RpcClient[] = []

  constructor(link: BackendLink, listeners: OwnListeners) {
    this.#link = link
    this.#listeners = listeners
  }

  /** The backend is ready: listens to it, in place of the one before. */
  follow(): void {
    this.close()
    const local = this.#link.open(LOCAL)
    const host = this.#link.open(HOST)
    if (!local || !host) return
    const client = createRpcClient(local)
    const asHost = createRpcClient(host)
    this.#clients = [client, asHost]
    local.onClose(() => this.#listeners.onGone())
    // An ended backend ends the subscriptions; they are made anew when it is ready again.
    const over = () => {}
    client.subscribe('alerts.live', {}, (data) => this.#listeners.onAlerts(data as AlertsFrame), over)
    client.subscribe('console.status', {}, (data) => this.#listeners.onStatus(data as ConsoleStatus), over)
    client.subscribe('notify.desktop', {}, (data) => this.#listeners.onNotices(data as DesktopFrame), over)
    asHost.subscribe('desktop.order', {}, (data) => this.#listeners.onSettings(data as DesktopSettings), over)
  }

  /** A call of the main process, null when it is not answered. */
  async ask(name: string): Promise<unknown> {
    return this.#clients[0]?.call(name, {}).catch(() => null) ?? null
  }

  close(): void {
    for (const client of this.#clients) client.close()
    this.#clients = []
  }
}
