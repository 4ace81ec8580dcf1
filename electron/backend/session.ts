import { existsSync, renameSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { tsOfId } from '../../shared/events/event-id.ts'
import { MIN_TASKS } from '../../shared/fleet/drop.ts'
import type { Comparison, FleetSummary, RateRow, RobotLive, TrendPoint } from '../../shared/fleet/live.ts'
import type { Settings } from '../../shared/settings/settings.ts'
import { Alerts } from './alerts/alerts.ts'
import { LISTEN_FIRST_MS } from './alerts/listening.ts'
import { Border } from './border/border.ts'
import type { Transmit } from './commands/wire.ts'
import { Counters } from './counters.ts'
import { openForWriting, type WriteDb } from './db/open.ts'
import { OutageTable } from './db/outages.ts'
import { fleetCell, rateBy, trend } from './db/rates.ts'
import { Fleet } from './fleet.ts'
import { HoursJob } from './hours-job.ts'
import { Ingest } from './ingest.ts'
import { type Heard, OutageWatch } from './outage-watch.ts'
import type { Problems } from './problems.ts'
import type { OperationResult } from './readers/operations.ts'
import { ReaderPool } from './readers/pool.ts'
import { RetentionJob } from './retention-job.ts'
import type { SecretStore } from './secrets.ts'
import { Services } from './services.ts'
import { Store } from './store.ts'
import { comparisonRanges, summarize, toComparison, windowRange } from './summary.ts'
import { Tail } from './tail.ts'

const READERS = 4
const HOUR = 3_600_000
const WEEK = 7 * 24 * HOUR
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
  integrity: { state: 'ok' | 'checking' | 'damaged'; detail: string | null } = {
    state: 'checking',
    detail: null,
  }
  /** Robots with new events since they were last asked for, per listener. */
  readonly #eventListeners = new Set<Set<number>>()
  #usualAt = 0
  lastBackup: number | null = null
  /** Since when the broker is connected, epoch ms. */
  listeningSince: number | null = null
  /** The way to the robots; null while the broker is not connected. */
  transmit: Transmit | null = null
  #sizes: OperationResult<'sizes'> | null = null
  #counting: Promise<void> | null = null
  #countAgainAt = 0
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
    this.#checkIntegrity()
  }

  set root(root: string) {
    this.#border = new Border(root)
  }

  /** The time of the newest stored event, epoch ms. */
  newestEvent(): number | null {
    const id = this.#db.prepare('SELECT max(id) FROM events').pluck().get() as number | null
    return id === null ? null : tsOfId(id)
  }

  /**
   * Row counts, at most ten seconds old where counting is quick. It reads whole indexes, which takes a moment or
   * many seconds: after `patienceMs` the last counts are given, null before there are any.
   */
  async sizes(patienceMs = 1000): Promise<OperationResult<'sizes'> | null> {
    const now = this.#deps.now()
    if (!this.#counting && now >= this.#countAgainAt) this.#counting = this.#count(now)
    if (this.#counting) await Promise.race([this.#counting, delay(patienceMs, undefined, { ref: false })])
    return this.#sizes
  }

  async #count(started: number): Promise<void> {
    try {
      this.#sizes = await this.readers.run('sizes', null)
    } catch {
      // The last counts stand; the next look counts again.
    }
    const took = this.#deps.now() - started
    this.#countAgainAt = started + Math.max(10_000, 10 * took)
    this.#counting = null
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
      modelSince: (version) => this.#modelSince(version),
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
      if (now - this.#usualAt > 60_000) this.#learnUsual(now)
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

  #modelSince(version: string): number | null {
    let since: number | null = null
    for (const robot of this.fleet.ids()) {
      if (this.store.cohorts.current(robot).model_version !== version) continue
      const own = this.store.cohorts.since(robot, 'model_version')
      if (own !== null && (since === null || own < since)) since = own
    }
    return since
  }

  /** The week before the last hour: what is usual for each robot. */
  #learnUsual(now: number): void {
    this.#usualAt = now
    const to = Math.floor((now - HOUR) / HOUR) * HOUR
    const from = to - WEEK
    const usual = new Map<number, number>()
    for (const row of rateBy(this.#db, 'robot', from, to)) {
      const id = this.fleet.find(row.key)
      if (id !== undefined && row.success_rate !== null && row.succeeded + row.failed >= MIN_TASKS) {
        usual.set(id, row.success_rate)
      }
    }
    this.fleet.usualSuccess = usual
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

  #checkIntegrity(): void {
    const { problems, now } = this.#deps
    this.readers
      .run('integrity', null)
      .then((lines) => {
        const ok = lines.length === 1 && lines[0] === 'ok'
        this.integrity = { state: ok ? 'ok' : 'damaged', detail: ok ? null : lines.slice(0, 5).join('; ') }
        if (!ok) damaged(problems, now(), this.file)
      })
      .catch((error: Error) => {
        if (this.readers.stopped) return
        this.integrity = { state: 'damaged', detail: error.message }
        damaged(problems, now(), this.file)
      })
  }
}

function damaged(problems: Problems, now: number, file: string): void {
  problems.raise(
    {
      kind: 'database_damaged',
      severity: 'critical',
      message: `The database ${file} is damaged. What can be read is shown; some history may be missing.`,
      action: `Stop Andon, keep a copy of the data folder, and put the newest backup in the place of this file.`,
    },
    now,
  )
}

/** A file that is no database any more is set aside, never overwritten, and a new one begun, so that live work goes on. */
function openOrSetAside({ file, problems, now }: Deps): WriteDb {
  try {
    return openForWriting(file)
  } catch (error) {
    const code = String((error as { code?: string }).code ?? '')
    if (!/SQLITE_(NOTADB|CORRUPT)/.test(code)) throw error
    const aside = `${file}.damaged-${now()}`
    for (const suffix of ['', '-wal', '-shm']) {
      if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix)
    }
    problems.raise(
      {
        kind: 'database_damaged',
        severity: 'critical',
        message: `The database could not be opened: it is damaged. It was set aside as ${aside}, and a new, empty one was begun.`,
        action: 'To get the history back, stop Andon and put the newest backup in the place of the new file.',
      },
      now(),
    )
    return openForWriting(file)
  }
}
