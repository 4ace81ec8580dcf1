import path from 'node:path'
import type { Caller } from '../../shared/access/roles.ts'
import type { RobotDetail } from '../../shared/fleet/robot.ts'
import type { Port } from '../../shared/port.ts'
import type { ConsoleStatus } from '../../shared/status/console.ts'
import { Access } from './access/access.ts'
import { Clients } from './clients.ts'
import { Connection } from './connection.ts'
import { lockFolder } from './db/folder-lock.ts'
import { DATABASE_FILE } from './db/open.ts'
import { makeHandlers } from './handlers/handlers.ts'
import { Problems } from './problems.ts'
import type { BackendOptions } from './protocol.ts'
import { SecretStore } from './secrets.ts'
import { Session } from './session.ts'
import { SettingsStore } from './settings-store.ts'
import { makeTopics } from './topics.ts'

const TELL_CRASH_MS = 3_600_000

/** The whole backend as a value: started, connected to by clients, stopped. */
export class Backend {
  readonly options: BackendOptions
  readonly secrets: SecretStore
  readonly settings: SettingsStore
  readonly problems: Problems
  readonly clients: Clients
  readonly access: Access
  readonly connection: Connection
  readonly started = Date.now()
  session: Session
  readonly #sessionListeners = new Set<() => void>()
  readonly #statusListeners = new Set<() => void>()
  readonly #settingsListeners = new Set<() => void>()
  readonly #unlock: () => void
  /** Changes of the connection, one after the other. */
  #switching: Promise<void> = Promise.resolve()

  static async start(options: BackendOptions): Promise<Backend> {
    const backend = new Backend(options)
    backend.#tellCrash()
    await backend.access.apply()
    await backend.connection.connect()
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
    this.connection = new Connection({
      session: () => this.session,
      settings: this.settings,
      problems: this.problems,
      now: () => this.now(),
      onChange: () => this.#statusChanged(),
    })
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
      broker: this.connection.status,
      problems: this.problems.list(),
      demo: this.connection.demoStatus(),
    }
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
    await this.connection.disconnect()
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
      onPause: () => this.connection.renew(),
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
    await this.connection.disconnect()
    const kind = this.settings.demoWanted().wanted ? 'demo' : 'plant'
    if (path.basename(this.session.file) !== DATABASE_FILE[kind]) {
      const before = this.session
      this.problems.clear('database_damaged', 'database_error', 'disk_full')
      this.session = this.#openSession()
      for (const listener of this.#sessionListeners) listener()
      await before.stop()
    }
    await this.connection.connect()
  }

  #statusChanged(): void {
    for (const listener of this.#statusListeners) listener()
  }
}

function listenTo(listeners: Set<() => void>, listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
