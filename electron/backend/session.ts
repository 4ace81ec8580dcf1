import { tsOfId } from '../../shared/events/event-id.ts'
import type { Comparison, FleetSummary, RateRow, RobotLive, TrendPoint } from '../../shared/fleet/live.ts'
import type { Settings } from '../../shared/settings/settings.ts'
import { Alerts } from './alerts/alerts.ts'
import { LISTEN_FIRST_MS } from './alerts/listening.ts'
import { Border } from './border/border.ts'
import type { Transmit } from './commands/wire.ts'
import { Counters } from './counters.ts'
import type { WriteDb } from './db/open.ts'
import { OutageTable } from './db/outages.ts'
import { fleetCell, rateBy, trend } from './db/rates.ts'
import { Fleet } from './fleet.ts'
import { HoursJob } from './hours-job.ts'
import { Ingest } from './ingest.ts'
import { checkIntegrity, type Integrity, openOrSetAside } from './integrity.ts'
import { type Heard, OutageWatch } from './outage-watch.ts'
import type { Problems } from './problems.ts'
import { ReaderPool } from './readers/pool.ts'
import { RetentionJob } from './retention-job.ts'
import { RowCounts } from './row-counts.ts'
import type { SecretStore } from './secrets.ts'
import { Services } from './services.ts'
import { Store } from './store.ts'
import { comparisonRanges, summarize, toComparison, windowRange } from './summary.ts'
import { Tail } from './tail.ts'
import { usualSuccess } from './usual-success.ts'

const READERS = 4
const USUAL_EVERY_MS = 60_000
/** Observed time is written this often: a crash forgets no more. */
const OBSERVED_EVERY_S = 10
const TELEMETRY_EVERY_S = 60

interface Deps {
  file: string
  settings: () => Settings
  now: () => number
  problems: Problems
  secrets: SecretStore
  /**
   * The console was held, as by a sleeping computer: its connections are dead, mostly without knowing it. Left out where
   * `now` is no clock of the computer and may jump.
   */
  onPause?(): void
}

/** One database with everything that works on it: store, live fleet, ingest, readers, retention. */
export class Session {
  readonly file: string
  readonly counters = new Counters()
  readonly ingest: Ingest
  readonly readers: ReaderPool
  readonly counts: RowCounts
  readonly retention: RetentionJob
  readonly tail = new Tail()
  readonly outages: OutageWatch
  readonly #outageTable: OutageTable
  readonly #hours: HoursJob
  readonly alerts: Alerts
  readonly services: Services
  readonly #deps: Deps
  readonly #db: WriteDb
  #border: Border
  store: Store
  fleet: Fleet
  integrity: Integrity = { state: 'checking', detail: null }
  /** Robots with new events since they were last asked for, per listener. */
  readonly #eventListeners = new Set<Set<number>>()
  #usualAt = 0
  lastBackup: number | null = null
  /** Since when the broker is connected, epoch ms. */
  listeningSince: number | null = null
  /** The way to the robots; null while the broker is not connected. */
  transmit: Transmit | null = null
  #observed = 0
  #timer: NodeJS.Timeout
  #lastTick: number

  constructor(deps: Deps) {
    this.#deps = deps
    this.file = deps.file
    this.#db = openOrSetAside(deps)
    this.#border = new Border(deps.settings().broker.root)
    this.store = this.#newStore()
    this.fleet = this.#newFleet()
    this.#outageTable = new OutageTable(this.#db)
    this.outages = new OutageWatch(this.#outageTable)
    this.outages.begin(deps.now())
    this.ingest = new Ingest({
      store: () => this.store,
      recover: () => this.#recover(),
      fleet: () => this.fleet,
      border: () => this.#border,
      counters: this.counters,
      now: deps.now,
      onProblem: (kind, message, action) =>
        deps.problems.raise({ kind, severity: 'critical', message, action }, deps.now()),
      onRecovered: () => deps.problems.clear('disk_full', 'database_error'),
      onAnswers: (answers) => this.services.commands.answers(answers),
      onCommitted: (robots) => {
        for (const listener of this.#eventListeners) for (const robot of robots) listener.add(robot)
      },
    })
    this.readers = new ReaderPool(deps.file, READERS)
    this.counts = new RowCounts(this.readers, deps.now)
    this.retention = new RetentionJob({
      db: () => this.#db,
      settings: deps.settings,
      now: deps.now,
      onError: (error) => this.ingest.report(error),
    })
    this.#hours = new HoursJob({
      hours: () => this.store.hours,
      now: deps.now,
      digest: (hour) => {
        this.settle()
        return this.readers.run('hourDigest', { hour })
      },
      busy: () => this.#db.inTransaction,
      onError: (error) => this.ingest.report(error),
    })
    this.alerts = new Alerts({
      db: this.#db,
      file: deps.file,
      fleet: () => this.fleet,
      names: () => this.store,
      readers: this.readers,
      problems: deps.problems,
      now: deps.now,
      listeningSince: () => {
        this.#noticePause(deps.now())
        return this.listeningSince
      },
      settle: () => this.settle(),
      report: (error) => this.ingest.report(error),
    })
    this.#followAlerts()
    this.services = new Services({
      db: this.#db,
      file: deps.file,
      fleet: () => this.fleet,
      store: () => this.store,
      alerts: this.alerts,
      readers: this.readers,
      problems: deps.problems,
      secrets: deps.secrets,
      settings: deps.settings,
      now: deps.now,
      transmit: () => this.transmit,
      settle: (withTelemetry) => this.settle(withTelemetry),
      report: (error) => this.ingest.report(error),
    })
    this.#lastTick = deps.now()
    this.#timer = setInterval(() => this.#tick(), 1000)
    this.retention.start()
    this.#hours.start()
    void checkIntegrity(this.readers, deps).then((found) => {
      this.integrity = found
    })
  }

  set root(root: string) {
    this.#border = new Border(root)
  }

  /** The time of the newest stored event, epoch ms. */
  newestEvent(): number | null {
    const id = this.#db.prepare('SELECT max(id) FROM events').pluck().get() as number | null
    return id === null ? null : tsOfId(id)
  }

  watchEvents(changed: Set<number>): () => void {
    this.#eventListeners.add(changed)
    return () => this.#eventListeners.delete(changed)
  }

  /** Commits what is open, so that every reader sees every message that came before. */
  settle(withTelemetry = false): void {
    this.ingest.settle(withTelemetry)
  }

  robots(): RobotLive[] {
    const now = this.#deps.now()
    return [...this.fleet.ids()].map((id) => this.fleet.live(id, now)!)
  }

  summary(window = '1h'): FleetSummary {
    this.settle()
    const now = this.#deps.now()
    const { from, to } = windowRange(window, now)
    return summarize({
      window,
      now,
      cell: fleetCell(this.#db, from, to),
      robots: this.robots(),
      modelSince: (version) => this.fleet.modelSince(version),
      targets: this.#deps.settings().targets,
    })
  }

  /** What the dashboard shows beside the robots. */
  overview(): {
    summary: FleetSummary
    comparisons: Comparison[]
    by_task_type: RateRow[]
    trend: TrendPoint[]
  } {
    const summary = this.summary()
    const byTaskType = rateBy(this.#db, 'task_type', summary.from, summary.to)
    return {
      summary,
      by_task_type: byTaskType,
      comparisons: comparisonRanges(summary.to).map(({ against, from, to }) =>
        toComparison(against, fleetCell(this.#db, from, to), to - from),
      ),
      trend: trend(this.#db, summary.from, summary.to, undefined).points,
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    this.retention.stop()
    this.#hours.stop()
    this.ingest.stop()
    try {
      this.services.stop()
      this.alerts.stop()
      this.#saveLive()
    } catch (error) {
      this.ingest.report(error)
    }
    await this.readers.stop()
    this.#db.close()
  }

  #tick(): void {
    const now = this.#deps.now()
    const elapsed = Math.min(5, Math.max(0, (now - this.#lastTick) / 1000))
    this.#lastTick = now
    try {
      this.#noticePause(now)
      this.#observe(now, elapsed)
      this.store.rollup.tick(now)
      if (now - this.#usualAt > USUAL_EVERY_MS) this.#learnUsual(now)
      this.#observed += 1
      if (this.#observed % TELEMETRY_EVERY_S === 0) this.settle(true)
      if (this.#observed % OBSERVED_EVERY_S === 0) this.#saveLive()
    } catch (error) {
      this.ingest.report(error)
    }
  }

  /** After a sleep nobody counts as silent before the broker was heard again. */
  #noticePause(now: number): void {
    const pause = this.#deps.onPause ? this.outages.pause(now) : null
    if (!pause) return
    this.listeningSince = null
    this.settle()
    this.#outageTable.write([pause])
    this.#deps.onPause?.()
  }

  /** Time without a broker says nothing about the robots: it is not observed. */
  #observe(now: number, seconds: number): void {
    const { rollup, cohorts } = this.store
    const heardSince = this.listeningSince === null ? now : this.listeningSince + LISTEN_FIRST_MS
    const robots = this.fleet.tick(now)
    const canHear = now > heardSince
    this.#noteOutages(now, canHear ? robots : null)
    if (!canHear) return
    for (const { robot, healthy, busy } of robots) {
      const cell = rollup.cells.delta(now, robot, 0, cohorts.at(robot, now))
      cell.observed_s += seconds
      if (healthy) cell.healthy_s += seconds
      if (busy) cell.busy_s += seconds
    }
  }

  #noteOutages(now: number, robots: readonly Heard[] | null): void {
    const changes = this.outages.changes(now, robots)
    if (changes.length === 0) return
    this.settle()
    if (!this.#db.inTransaction) this.#outageTable.write(changes)
  }

  #saveLive(): void {
    this.settle()
    this.#db.transaction(() => {
      this.fleet.save()
      this.#outageTable.alive(this.#deps.now())
    })()
  }

  #learnUsual(now: number): void {
    this.#usualAt = now
    this.fleet.usualSuccess = usualSuccess(this.#db, this.fleet, now)
  }

  #newStore(): Store {
    const store = new Store(this.#db, this.#deps.settings, this.#deps.now())
    store.tail = this.tail
    return store
  }

  #newFleet(): Fleet {
    const fleet = new Fleet(this.store.robots, this.store.cohorts, this.#deps.settings)
    fleet.hour = (robot) => this.store.hour.sum(robot, this.#deps.now())
    return fleet
  }

  /** After a failed transaction memory may be ahead of the file: both are made anew from it. */
  #recover(): void {
    const usual = this.fleet.usualSuccess
    this.store = this.#newStore()
    const before = this.fleet
    this.fleet = this.#newFleet()
    this.fleet.usualSuccess = usual
    before.handOver(this.fleet)
    this.#followAlerts()
    this.alerts.reload()
  }

  /** Counters go to the rules, open alerts to the robots; anew when either side was made anew. */
  #followAlerts(): void {
    this.store.onCell = (key, cell) => this.alerts.onCell(key, cell)
    const { book } = this.alerts
    this.fleet.criticalAlerts = (robot) => book.criticals(this.store.robots.name(robot))
    this.fleet.workedOn = (robot) => this.services?.maintenance.workedOn(robot) ?? null
  }
}
