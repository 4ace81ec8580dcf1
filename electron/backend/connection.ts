import type { BrokerStatus } from '../../shared/settings/broker.ts'
import type { DemoStatus } from '../../shared/status/demo.ts'
import { BROKER_LOST_MS } from './alerts/listening.ts'
import { DemoFleet } from './demo/demo.ts'
import { Broker } from './mqtt.ts'
import type { BrokerConfig } from './mqtt-options.ts'
import type { Problems } from './problems.ts'
import type { Session } from './session.ts'
import type { SettingsStore } from './settings-store.ts'

const DAY = 86_400_000
/** As much past as a new demo begins with. */
const DEMO_DAYS = 14

interface Deps {
  /** The session that takes the messages; another one after the database was changed. */
  session: () => Session
  settings: SettingsStore
  problems: Problems
  now: () => number
  onChange(): void
}

/** Where the messages come from: the broker of the plant, or the demo with a broker of its own. */
export class Connection {
  readonly #deps: Deps
  #broker: Broker | null = null
  #status: BrokerStatus
  #demo: DemoFleet | null = null
  #demoProgress: number | null = null
  #lostTimer: NodeJS.Timeout | null = null

  constructor(deps: Deps) {
    this.#deps = deps
    this.#status = { state: 'not_configured', url: null, since: deps.now() }
  }

  get status(): BrokerStatus {
    return this.#status
  }

  get demo(): DemoFleet | null {
    return this.#demo
  }

  /** How the demo fleet stands. */
  demoStatus(): DemoStatus {
    return {
      running: this.#demo !== null,
      by_default: this.#demo !== null && this.#deps.settings.demoWanted().byDefault,
      robots: this.#demo ? this.#deps.session().fleet.size : 0,
      broker_url: this.#demo?.url ?? null,
      history_progress: this.#demoProgress,
      scenarios: this.#demo?.scenarios() ?? [],
    }
  }

  /** Makes the connection to the broker anew; for when the present one may be dead without knowing it. */
  renew(): void {
    this.#broker?.renew()
  }

  /** Connects to what the settings name: the demo, a broker, or nothing. */
  async connect(): Promise<void> {
    const broker = this.#deps.settings.broker()
    this.#deps.session().root = this.#deps.settings.view().broker.root
    if (this.#deps.settings.demoWanted().wanted) await this.#startDemo()
    else if (broker) this.#startBroker(broker)
    else this.#setBroker({ state: 'not_configured', url: null, since: this.#deps.now() })
  }

  async disconnect(): Promise<void> {
    await this.#broker?.stop()
    this.#broker = null
    await this.#demo?.stop()
    this.#demo = null
    this.#demoProgress = null
    this.#clearLost()
  }

  async #startDemo(): Promise<void> {
    const { root } = this.#deps.settings.view().broker
    const now = this.#deps.now()
    // The past since the last run, so that the demo has no hole where the program was off.
    const newest = this.#deps.session().newestEvent()
    const historyDays = newest === null ? DEMO_DAYS : Math.min(DEMO_DAYS, Math.max(0, (now - newest) / DAY))
    const demo = await DemoFleet.start({ root, now, historyDays })
    this.#demo = demo
    demo.onScenarios(() => this.#deps.onChange())
    demo.onFailure((message) => {
      this.#deps.problems.raise(
        {
          kind: 'broker_lost',
          severity: 'critical',
          message,
          action: 'Restart Andon to start the demo again.',
        },
        this.#deps.now(),
      )
    })
    this.#feedHistory(demo)
    this.#startBroker({
      url: demo.url,
      root,
      protocolVersion: 4,
      clientId: this.#deps.settings.current.broker.client_id,
      username: null,
      password: null,
      ca: null,
      cert: null,
      key: null,
      rejectUnauthorized: true,
    })
  }

  #feedHistory(demo: DemoFleet): void {
    demo.onHistory((batch, progress) => {
      if (this.#demo !== demo) return
      this.#deps.session().ingest.replay(batch)
      this.#demoProgress = progress >= 1 ? null : progress
      this.#deps.session().services.predictions.pastIsComing(progress < 1)
      this.#deps.onChange()
      // The next batch only after the live messages had their turn.
      if (progress < 1) setImmediate(() => demo.historyAck())
    })
  }

  #startBroker(config: BrokerConfig): void {
    const broker = new Broker(config, {
      onMessage: (message) => this.#deps.session().ingest.receive(message),
      onStatus: (status) => {
        if (this.#broker === broker) this.#setBroker(status)
      },
      now: () => this.#deps.now(),
    })
    this.#broker = broker
    broker.start()
  }

  #setBroker(status: BrokerStatus): void {
    this.#status = status
    this.#deps.session().listeningSince = status.state === 'connected' ? status.since : null
    const broker = this.#broker
    this.#deps.session().transmit =
      status.state === 'connected' && broker ? (dispatch) => broker.command(dispatch) : null
    const isDown = status.state === 'connecting' || status.state === 'disconnected'
    this.#deps.session().outages.broker(isDown, status.since)
    if (status.state === 'connected' || status.state === 'not_configured') this.#clearLost()
    else this.#lostTimer ??= setTimeout(() => this.#brokerLost(), BROKER_LOST_MS)
    this.#deps.onChange()
  }

  #brokerLost(): void {
    const { message } = this.#status
    this.#deps.problems.raise(
      {
        kind: 'broker_lost',
        severity: 'critical',
        message: message ?? 'There is no connection to the broker.',
        action: 'No robot can be heard until it is back. It is tried again by itself; see Settings → Broker.',
      },
      this.#deps.now(),
    )
  }

  #clearLost(): void {
    if (this.#lostTimer) clearTimeout(this.#lostTimer)
    this.#lostTimer = null
    this.#deps.problems.clear('broker_lost')
  }
}
