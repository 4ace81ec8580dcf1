import type { Settings } from '../../shared/settings/settings.ts'
import { Audit } from './access/audit.ts'
import type { Alerts } from './alerts/alerts.ts'
import { Commands } from './commands/commands.ts'
import type { Transmit } from './commands/wire.ts'
import type { WriteDb } from './db/open.ts'
import { Detector } from './diagnosis/detector.ts'
import type { Fleet } from './fleet.ts'
import { Handover } from './handover/handover.ts'
import { followRun } from './incidents/follow-runs.ts'
import { Incidents } from './incidents/incidents.ts'
import { listIncidents } from './incidents/list.ts'
import { Maintenance } from './maintenance/maintenance.ts'
import { Notify } from './notify/notify.ts'
import { Predictions } from './predictions/predictions.ts'
import type { Problems } from './problems.ts'
import type { ReaderPool } from './readers/pool.ts'
import { Runbooks } from './runbooks/runbooks.ts'
import type { SecretStore } from './secrets.ts'
import type { Store } from './store.ts'
import { Checklists } from './troubleshooting/checklists.ts'
import { Walks } from './troubleshooting/walks.ts'

/** What every service of a session works with. `fleet` and `store` may be made anew after a failure. */
export interface ServiceDeps {
  db: WriteDb
  /** The database file; the data folder is where it lies. */
  file: string
  fleet: () => Fleet
  store: () => Store
  alerts: Alerts
  readers: ReaderPool
  problems: Problems
  secrets: SecretStore
  settings: () => Settings
  now: () => number
  /** The way to the robots; null while the broker is not connected. */
  transmit: () => Transmit | null
  /** Commits what is open, so that every reader sees every message that came before. */
  settle(withTelemetry?: boolean): void
  report(error: unknown): void
}

/** Open commands are among the newest. */
const COMMANDS_LOOKED_AT = 500

/**
 * What works on one database beside ingest and alerts. Each service owns its tables and its timers; they know each
 * other by the fields of this object, and end in the opposite order of their making.
 */
export class Services {
  readonly notify: Notify
  readonly audit: Audit
  readonly commands: Commands
  readonly runbooks: Runbooks
  readonly maintenance: Maintenance
  readonly predictions: Predictions
  readonly detector: Detector
  readonly incidents: Incidents
  readonly walks: Walks
  readonly checklists: Checklists
  readonly handover: Handover
  readonly #ends: (() => void)[] = []

  constructor(deps: ServiceDeps) {
    this.notify = new Notify(deps)
    this.#ends.push(() => this.notify.stop())
    this.audit = new Audit(deps)
    this.#ends.push(() => this.audit.stop())
    this.commands = new Commands(deps)
    this.#ends.push(() => this.commands.stop())
    this.runbooks = new Runbooks(deps)
    this.detector = new Detector(deps)
    this.#ends.push(() => this.detector.stop())
    this.incidents = new Incidents({ ...deps, commands: this.commands })
    this.#ends.push(() => this.incidents.stop())
    this.#ends.push(this.detector.onAnomaly((anomaly) => this.incidents.anomaly(anomaly)))
    this.#ends.push(this.runbooks.onChange((run) => followRun(this.incidents, run)))
    this.maintenance = new Maintenance(deps)
    this.#ends.push(() => this.maintenance.stop())
    this.predictions = new Predictions({ ...deps, maintenance: this.maintenance })
    this.#ends.push(() => this.predictions.stop())
    const { commands, incidents, maintenance } = this
    this.walks = new Walks({ ...deps, commands, incidents, maintenance })
    this.checklists = new Checklists(deps)
    this.handover = new Handover({ ...deps, open: () => this.#open(deps.alerts) })
  }

  /** What is open in each of them. */
  #open({ book, suppressions }: Alerts) {
    return {
      incidents: listIncidents(this.incidents, { state: 'open' }),
      alerts: book.open(),
      suppressions: suppressions.all(),
      commands: this.commands.list({}, COMMANDS_LOOKED_AT),
      jobs: this.maintenance.open(),
      predictions: this.predictions.list(),
      walks: this.walks.present(),
    }
  }

  stop(): void {
    for (const end of this.#ends.reverse()) end()
  }
}
