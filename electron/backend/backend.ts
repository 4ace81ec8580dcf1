import path from 'node:path'
import type { Caller } from '../../shared/access/roles.ts'
import type { RobotDetail } from '../../shared/fleet/robot.ts'
import type { Port } from '../../shared/port.ts'
import type { BrokerStatus } from '../../shared/settings/broker.ts'
import type { ConsoleStatus } from '../../shared/status/console.ts'
import type { DemoStatus } from '../../shared/status/demo.ts'
import { Access } from './access/access.ts'
import { BROKER_LOST_MS } from './alerts/listening.ts'
import { Clients } from './clients.ts'
import { lockFolder } from './db/folder-lock.ts'
import { DATABASE_FILE } from './db/open.ts'
import { DemoFleet } from './demo/demo.ts'
import { makeHandlers } from './handlers/handlers.ts'
import { Broker } from './mqtt.ts'
import type { BrokerConfig } from './mqtt-options.ts'
import { Problems } from './problems.ts'
import type { BackendOptions } from './protocol.ts'
import { SecretStore } from './secrets.ts'
import { Session } from './session.ts'
import { SettingsStore } from './settings-store.ts'
import { makeTopics } from './topics.ts'

const DAY = 86_400_000
/** As much past as a new demo begins with. */
const DEMO_DAYS = 14
const TELL_CRASH_MS = 3_600_000

/** The whole backend as a value: started, connected to by clients, stopped. */
export class Backend {
  readonly options: BackendOptions
  readonly secrets: SecretStore
  readonly settings: SettingsStore
  readonly problems: Problems
  readonly clients: Clients
  readonly access: Access
  readonly started = Date.now()
  session: Session
  readonly #sessionListeners = new Set<() => void>()
  readonly #statusListeners = new Set<() => void>()
  readonly #settingsListeners = new Set<() => void>()
  readonly #unlock: () => void
  #broker: Broker | null = null
  #brokerStatus: BrokerStatus
  #demo: DemoFleet | null = null
  #demoProgress: number | null = null
  #lostTimer: NodeJS.Timeout | null = null
  /** Changes of the connection, one after the other. */
  #switching: Promise<void> = Promise.resolve()

  static async start(options: BackendOptions): Promise<Backend> {
    const backend = new Backend(options)
    backend.#tellCrash()
    await backend.access.apply()
    await backend.#connectSource()
    return backend
  }

  private constructor(options: BackendOptions) {
    this.options = options
    this.#unlock = lockFolder(options.dataDir)
    this.problems = new Problems(() => this.#statusChanged())
    this.secrets = new SecretStore(options.dataDir, options.secretKey)
    this.settings = new SettingsStore(options, this.secrets)
    this.#nameUnreadable()
    this.access = new Access({
      dataDir: options.dataDir,
      settings: () => this.settings.current.access,
      key: () => this.settings.accessKey(),
      connected: (device) => this.clients.connected(device),
      cut: (device) => this.clients.cut(device),
      now: () => this.now(),
    })
    this.session = this.#openSession()
    this.#brokerStatus = { state: 'not_configured', url: null, since: this.now() }
    const topics = makeTopics({
      session: () => this.session,
      onSession: (listener) => listenTo(this.#sessionListeners, listener),
      status: () => this.status(),
      onStatus: (listener) => listenTo(this.#statusListeners, listener),
      detail: (id) => this.robotDetail(id),
      access: this.access,
      desktop: () => this.settings.current.desktop,
      onSettings: (listener) => listenTo(this.#settingsListeners, listener),
      now: () => this.now(),
    })
    this.clients = new Clients(makeHandlers(this), topics, (act) => this.session.services.audit.add(act))
    this.clients.onPorts = () => this.access.changed()
  }

  now(): number {
    return Date.now()
  }

  connect(port: Port, caller: Caller): void {
    this.clients.add(port, caller)
  }

  status(): ConsoleStatus {
    return {
      now: this.now(),
      started: this.started,
      version: this.options.version,
      broker: this.#brokerStatus,
      problems: this.problems.list(),
      demo: this.demoStatus(),
    }
  }

  demoStatus(): DemoStatus {
    return {
      running: this.#demo !== null,
      by_default: this.#demo !== null && this.settings.demoWanted().byDefault,
      robots: this.#demo ? this.session.fleet.size : 0,
      broker_url: this.#demo?.url ?? null,
      history_progress: this.#demoProgress,
      scenarios: this.#demo?.scenarios() ?? [],
    }
  }

  get demo(): DemoFleet | null {
    return this.#demo
  }

  robotDetail(id: string): RobotDetail | null {
    const { fleet } = this.session
    const robot = fleet.find(id)
    const live = robot === undefined ? null : fleet.live(robot, this.now())
    if (robot === undefined || !live) return null
    const open_alerts = this.session.alerts.ofRobot(id)
    return { ...live, metrics: fleet.metrics(robot), open_alerts, first_seen: fleet.firstSeen(robot) }
  }

  /** Settings changed: connect anew where the source of messages is another one. */
  async applySettings(connectionChanged: boolean): Promise<void> {
    this.session.retention.run()
    await this.access.apply()
    for (const listener of this.#settingsListeners) listener()
    if (!connectionChanged) return
    this.#switching = this.#switching.then(() => this.#reconnect())
    await this.#switching
  }

  /** A crash is told for a while, so that nobody wonders why a minute is thin. */
  #tellCrash(): void {
    const { crashed } = this.options
    if (crashed === null) return
    this.problems.raise(
      {
        kind: 'backend_restarted',
        severity: 'warning',
        message: `${crashed} It was started again at once; what was stored is kept, and what robots sent with QoS 1 meanwhile waits at the broker.`,
        action:
          'Nothing is to be done now. When it happens again, send the diagnostics to who looks after Andon.',
      },
      this.now(),
    )
    setTimeout(() => this.problems.clear('backend_restarted'), TELL_CRASH_MS).unref()
  }

  async stop(): Promise<void> {
    await this.#switching
    await this.#disconnectSource()
    this.clients.close()
    await this.session.stop()
    this.#unlock()
  }

  #openSession(): Session {
    const kind = this.settings.demoWanted().wanted ? 'demo' : 'plant'
    return new Session({
      file: path.join(this.options.dataDir, DATABASE_FILE[kind]),
      settings: () => this.settings.current,
      now: () => this.now(),
      problems: this.problems,
      secrets: this.secrets,
      onPause: () => this.#broker?.renew(),
    })
  }

  #nameUnreadable(): void {
    const count = this.secrets.unreadable.length
    if (count === 0) return
    this.problems.raise(
      {
        kind: 'secrets_unreadable',
        severity: 'warning',
        message: `${count === 1 ? 'A stored password or key' : `${count} stored passwords or keys`} cannot be read: the key that they are encrypted with is another one.`,
        action: 'Enter them again under Settings, or put the data folder back where its key is.',
      },
      this.now(),
    )
  }

  async #reconnect(): Promise<void> {
    await this.#disconnectSource()
    const kind = this.settings.demoWanted().wanted ? 'demo' : 'plant'
    if (path.basename(this.session.file) !== DATABASE_FILE[kind]) {
      const before = this.session
      this.problems.clear('database_damaged', 'database_error', 'disk_full')
      this.session = this.#openSession()
      for (const listener of this.#sessionListeners) listener()
      await before.stop()
    }
    await this.#connectSource()
  }

  async #connectSource(): Promise<void> {
    const broker = this.settings.broker()
    this.session.root = this.settings.view().broker.root
    if (this.settings.demoWanted().wanted) await this.#startDemo()
    else if (broker) this.#startBroker(broker)
    else this.#setBroker({ state: 'not_configured', url: null, since: this.now() })
  }

  async #disconnectSource(): Promise<void> {
    await this.#broker?.stop()
    this.#broker = null
    await this.#demo?.stop()
    this.#demo = null
    this.#demoProgress = null
    this.#clearLost()
  }

  async #startDemo(): Promise<void> {
    const { root } = this.settings.view().broker
    const now = this.now()
    // The past since the last run, so that the demo has no hole where the program was off.
    const newest = this.session.newestEvent()
    const historyDays = newest === null ? DEMO_DAYS : Math.min(DEMO_DAYS, Math.max(0, (now - newest) / DAY))
    const demo = await DemoFleet.start({ root, now, historyDays })
    this.#demo = demo
    demo.onScenarios(() => this.#statusChanged())
    demo.onFailure((message) => {
      this.problems.raise(
        {
          kind: 'broker_lost',
          severity: 'critical',
          message,
          action: 'Restart Andon to start the demo again.',
        },
        this.now(),
      )
    })
    this.#feedHistory(demo)
    this.#startBroker({
      url: demo.url,
      root,
      protocolVersion: 4,
      clientId: this.settings.current.broker.client_id,
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
      this.session.ingest.replay(batch)
      this.#demoProgress = progress >= 1 ? null : progress
      this.session.services.predictions.pastIsComing(progress < 1)
      this.#statusChanged()
      // The next batch only after the live messages had their turn.
      if (progress < 1) setImmediate(() => demo.historyAck())
    })
  }

  #startBroker(config: BrokerConfig): void {
    const broker = new Broker(config, {
      onMessage: (message) => this.session.ingest.receive(message),
      onStatus: (status) => {
        if (this.#broker === broker) this.#setBroker(status)
      },
      now: () => this.now(),
    })
    this.#broker = broker
    broker.start()
  }

  #setBroker(status: BrokerStatus): void {
    this.#brokerStatus = status
    this.session.listeningSince = status.state === 'connected' ? status.since : null
    const broker = this.#broker
    this.session.transmit =
      status.state === 'connected' && broker ? (dispatch) => broker.command(dispatch) : null
    const isDown = status.state === 'connecting' || status.state === 'disconnected'
    this.session.outages.broker(isDown, status.since)
    if (status.state === 'connected' || status.state === 'not_configured') this.#clearLost()
    else this.#lostTimer ??= setTimeout(() => this.#brokerLost(), BROKER_LOST_MS)
    this.#statusChanged()
  }

  #brokerLost(): void {
    const { message } = this.#brokerStatus
    this.problems.raise(
      {
        kind: 'broker_lost',
        severity: 'critical',
        message: message ?? 'There is no connection to the broker.',
        action: 'No robot can be heard until it is back. It is tried again by itself; see Settings → Broker.',
      },
      this.now(),
    )
  }

  #clearLost(): void {
    if (this.#lostTimer) clearTimeout(this.#lostTimer)
    this.#lostTimer = null
    this.problems.clear('broker_lost')
  }

  #statusChanged(): void {
    for (const listener of this.#statusListeners) listener()
  }
}

function listenTo(listeners: Set<() => void>, listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
