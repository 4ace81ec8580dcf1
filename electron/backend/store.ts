import { tsOfId } from '../../shared/events/event-id.ts'
import type { CohortFields } from '../../shared/fleet/cohort.ts'
import type { Settings } from '../../shared/settings/settings.ts'
import type { ChangeIn, EventIn, StatusIn, TelemetryIn, TraceIn } from './border/message-in.ts'
import type { Cell, CellKey } from './db/cells.ts'
import { DeadLetterTable } from './db/dead-letters.ts'
import { EventHours } from './db/event-hours.ts'
import { hash32 } from './db/hash.ts'
import type { WriteDb } from './db/open.ts'
import { RobotCellTable } from './db/robot-cells.ts'
import { CohortTable, RobotTable } from './db/robots.ts'
import { TelemetryTable } from './db/telemetry.ts'
import { TraceTable } from './db/traces.ts'
import { Words } from './db/words.ts'
import { HourRing } from './fold/hour-ring.ts'
import { LONGEST_WAIT_MS, repairRobot } from './fold/repair.ts'
import { Rollup } from './fold/rollup.ts'
import type { Tail } from './tail.ts'

const DAY = 86_400_000

/** Everything that is written. One value per open database; after a failed transaction it is made anew from the file. */
export class Store {
  readonly db: WriteDb
  readonly words: Words
  readonly robots: RobotTable
  readonly cohorts: CohortTable
  readonly rollup: Rollup
  readonly telemetry: TelemetryTable
  readonly deadLetters: DeadLetterTable
  readonly #traces: TraceTable
  readonly hour: HourRing
  /** What is known of whole hours of events. */
  readonly hours: EventHours
  readonly #robotCells: RobotCellTable
  readonly #settings: () => Settings
  readonly #addChange
  readonly #lateDay
  readonly #span
  readonly #lateDays = new Set<number>()
  /** Who is told of each stored event. */
  tail: Tail | null = null
  /** Told every change of a minute's cell. */
  onCell: ((key: CellKey, cell: Cell) => void) | null = null
  #flushBeforeCommit = false

  constructor(db: WriteDb, settings: () => Settings, now: number) {
    this.db = db
    this.#settings = settings
    this.words = new Words(db)
    this.robots = new RobotTable(db)
    this.cohorts = new CohortTable(db)
    db.exec('BEGIN IMMEDIATE')
    try {
      this.rollup = new Rollup(db, this.words, this.cohorts, () => this.#rules())
      this.telemetry = new TelemetryTable(db)
      this.#robotCells = new RobotCellTable(db)
      this.rollup.flush(now, (key, cell) => this.#robotCells.add(key, cell))
      this.#robotCells.flush()
      this.telemetry.flush()
      db.exec('COMMIT')
    } catch (error) {
      if (db.inTransaction) db.exec('ROLLBACK')
      throw error
    }
    this.deadLetters = new DeadLetterTable(db)
    this.hour = new HourRing(db, now)
    this.hours = new EventHours(db)
    this.rollup.onMoved = (from) => this.hours.touchBetween(from, Number.MAX_SAFE_INTEGER)
    this.#addChange = db.prepare(
      'INSERT OR IGNORE INTO changes (ts, kind, what, "from", "to", robots, hash) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    this.#traces = new TraceTable(db)
    this.#span = db.prepare(
      `SELECT (SELECT min(id) FROM events WHERE robot = ?) AS "from", (SELECT max(id) FROM events WHERE robot = ?) AS "to"`,
    )
    this.#lateDay = db.prepare('INSERT OR REPLACE INTO late_days (day, received) VALUES (?, ?)')
  }

  begin(): void {
    this.db.exec('BEGIN IMMEDIATE')
  }

  commit(now: number): void {
    this.telemetry.write()
    if (this.#flushBeforeCommit || this.rollup.heavy) this.#flush(now)
    if (this.telemetry.heavy) this.telemetry.flush()
    this.deadLetters.trim(this.#settings().retention.dead_letters)
    this.db.exec('COMMIT')
    this.#flushBeforeCommit = false
    this.tail?.committed()
  }

  rollback(): void {
    this.tail?.failed()
    if (this.db.inTransaction) this.db.exec('ROLLBACK')
  }

  /**
   * Brings rollups and tasks up to date in a transaction of its own. Cheap when nothing is new. The rollups of
   * telemetry touch a page per metric, so they are written only when somebody reads them, or once a minute.
   */
  flush(now: number, withTelemetry: boolean): void {
    this.rollup.settle(now)
    if (!this.rollup.dirty && !(withTelemetry && this.telemetry.dirty)) return
    this.begin()
    try {
      this.#flush(now)
      if (withTelemetry) this.telemetry.flush()
      this.db.exec('COMMIT')
    } catch (error) {
      this.rollback()
      throw error
    }
  }

  event(event: EventIn, robot: number, redelivered: boolean, received: number): boolean {
    if (!this.rollup.add(event, robot, redelivered)) return false
    if (event.type === 'SOFTWARE_UPDATE') this.#noteUpdate(event)
    this.#noteAge(event.ts, received)
    if (event.ts < this.hours.openFrom) this.hours.touch(event.ts)
    if (this.tail?.active) {
      const cohort = this.cohorts.fields(this.cohorts.at(robot, event.ts))
      this.tail.stored(event, this.rollup.events.lastId, cohort)
    }
    return true
  }

  measure(message: TelemetryIn, robot: number, received: number): boolean {
    this.#noteAge(message.ts, received)
    return this.telemetry.insert(robot, message.ts, message.metrics)
  }

  status(message: StatusIn, robot: number, now: number): void {
    const { ts, zone, group, hardware, software_version, model_version } = message
    this.belongs(robot, ts, { zone, group, hardware, software_version, model_version }, now)
  }

  /** Versions, zone and group from `ts` on. Events that were counted under others are counted anew. */
  belongs(robot: number, ts: number, named: Partial<CohortFields>, now: number): void {
    const changed = this.cohorts.set(robot, ts, named)
    if (!changed) return
    const stored = this.#eventSpan(robot)
    if (!stored) return
    this.hours.touchBetween(Math.max(changed.from, stored.from), changed.to)
    const oldest = Math.max(
      changed.from,
      stored.from,
      now - (this.#settings().retention.minute_days - 1) * DAY,
    )
    const newest = Math.min(changed.to, stored.to + LONGEST_WAIT_MS)
    if (newest < oldest) return
    this.rollup.settle(now)
    this.#flush(now)
    const deps = { db: this.db, words: this.words, cohorts: this.cohorts, cells: this.rollup.cells }
    repairRobot({ ...deps, tasks: this.rollup.tasks }, robot, oldest, newest)
    this.#flushBeforeCommit = true
  }

  change(message: ChangeIn): boolean {
    const { ts, change, what, from, to } = message
    const robots = JSON.stringify(message.robots)
    const hash = hash32(JSON.stringify([change, what, from, to, robots]))
    return this.#addChange.run(ts, change, what, from, to, robots, hash).changes === 1
  }

  /** An update that a robot tells of is a change like an announced one. */
  #noteUpdate({ ts, robot, attrs }: EventIn): void {
    const told = (attrs === null ? {} : JSON.parse(attrs)) as Record<string, unknown>
    const text = (value: unknown) =>
      typeof value === 'string' || typeof value === 'number' ? `${value}`.slice(0, 200) : null
    const what = text(told.component) ?? 'software'
    const [from, to] = [
      text(told.from ?? told.from_version),
      text(told.to ?? told.to_version ?? told.version),
    ]
    const robots = JSON.stringify([robot])
    this.#addChange.run(
      ts,
      'update',
      what,
      from,
      to,
      robots,
      hash32(JSON.stringify([what, from, to, robots])),
    )
  }

  /** @returns false when all its spans were there already */
  trace(message: TraceIn, received: number): boolean {
    return this.#traces.add(message.spans, received) > 0
  }

  #flush(now: number): void {
    this.rollup.flush(now, (key, cell) => {
      this.hour.add(key.robot, key.minute, cell.succeeded, cell.failed)
      this.#robotCells.add(key, cell)
      this.onCell?.(key, cell)
    })
    this.#robotCells.flush()
  }

  /** From the first to the last event of a robot, epoch ms; null when there is none. */
  #eventSpan(robot: number): { from: number; to: number } | null {
    const { from, to } = this.#span.get(robot, robot) as { from: number | null; to: number | null }
    return from === null || to === null ? null : { from: tsOfId(from), to: tsOfId(to) }
  }

  /** Data far behind the clock: its day is kept as long as if it were new, and its counts are written at once. */
  #noteAge(ts: number, received: number): void {
    if (received - ts < DAY) return
    const day = Math.floor(ts / DAY) * DAY
    if (!this.#lateDays.has(day)) {
      this.#lateDays.add(day)
      this.#lateDay.run(day, received)
    }
    if (received - ts > (this.#settings().retention.minute_days - 1) * DAY) this.#flushBeforeCommit = true
  }

  #rules() {
    const { retry_window_s, abandoned_after_min } = this.#settings().rules
    return { retryWindowMs: retry_window_s * 1000, abandonedAfterMs: abandoned_after_min * 60_000 }
  }
}
