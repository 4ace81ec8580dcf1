import path from 'node:path'
import type { ComponentsView, PredictionRun } from '../../../shared/health/calls.ts'
import type { Component } from '../../../shared/health/component.ts'
import type { Prediction, RobotPrediction } from '../../../shared/health/prediction.ts'
import { jobKey, repairedBy, workFor } from '../../../shared/health/work.ts'
import type { Job } from '../../../shared/maintenance/job.ts'
import { CallError } from '../../../shared/rpc.ts'
import type { Settings } from '../../../shared/settings/settings.ts'
import type { WriteDb } from '../db/open.ts'
import { PredictionTable } from '../db/predictions.ts'
import type { FleetCourse } from '../db/signals.ts'
import type { Fleet } from '../fleet.ts'
import type { Maintenance } from '../maintenance/maintenance.ts'
import type { ReaderPool } from '../readers/pool.ts'
import { Board } from './board.ts'
import { loadComponents } from './components.ts'
import { ModelBook } from './models.ts'
import { Runner } from './runner.ts'
import { lastAts, nextAt } from './schedule.ts'

const DAY = 86_400_000
const LOOK_EVERY_MS = 10_000
/** After a start robots get this long to be heard, before a run that was missed is made up for. */
const SETTLE_MS = 60_000
/** A console that finds a history without predictions works out what it would have said on so many mornings. */
const MOST_REPLAYED = 14
/** Of a large fleet fewer: so many robots in all. */
const REPLAYED_ROBOTS = 2000

export interface PredictionDeps {
  db: WriteDb
  file: string
  fleet: () => Fleet
  readers: ReaderPool
  settings: () => Settings
  now: () => number
  settle(withTelemetry?: boolean): void
  report(error: unknown): void
  maintenance: Pick<Maintenance, 'schedule' | 'openOf' | 'onChange'>
}

/** Days until failure, worked out every morning and whenever somebody asks. */
export class Predictions {
  readonly components: ComponentsView
  readonly models: ModelBook
  readonly board: Board
  readonly #deps: PredictionDeps
  readonly #table: PredictionTable
  readonly #runner: Runner
  readonly #timer: NodeJS.Timeout
  readonly #listeners = new Set<() => void>()
  readonly #started: number
  readonly #unlisten: () => void
  #running: Promise<void> | null = null
  #progress: PredictionRun['progress'] = null
  #failed: string | null = null
  #failedAt = 0
  #waitForPast = false
  #stopped = false

  constructor(deps: PredictionDeps) {
    this.#deps = deps
    this.#started = deps.now()
    this.components = loadComponents(path.dirname(deps.file))
    this.#table = new PredictionTable(deps.db)
    this.models = new ModelBook(deps.db)
    this.board = new Board(deps.fleet, (robot, component) => this.#jobOf(robot, component))
    this.#runner = new Runner({
      ...deps,
      table: this.#table,
      models: this.models,
      stopped: () => this.#stopped,
    })
    this.board.take(this.#table.now())
    this.#unlisten = deps.maintenance.onChange((job) => this.#jobChanged(job))
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY_MS)
  }

  stop(): void {
    this.#stopped = true
    clearInterval(this.#timer)
    this.#unlisten()
  }

  /** Calls back when predictions or the progress changed; returns the function that ends it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  status(): PredictionRun {
    const last = this.#table.lastRun()
    return {
      run_at: last?.run_at ?? null,
      took_ms: last?.took_ms ?? null,
      robots: last?.robots ?? 0,
      next_at: nextAt(this.#deps.now(), this.#deps.settings().predictions.at),
      progress: this.#progress,
      failed: this.#failed,
    }
  }

  list(): RobotPrediction[] {
    return this.board.list()
  }

  /** The parts of a robot as the newest run saw them. */
  ofRobot(robot: string): Prediction[] {
    return this.board.ofRobot(robot)
  }

  component(id: string): Component {
    const found = this.components.components.find((one) => one.id === id)
    if (found) return found
    const names = this.components.components.map((one) => one.id).join(', ')
    throw new CallError('not_found', `There is no component "${id}"; there are ${names}.`, '/component')
  }

  /** The fleet's own courses as the last run read them, without which the hall's effect cannot be told. */
  get fleetCourses(): readonly FleetCourse[] {
    return this.#runner.fleetCourses
  }

  /** Plans the work for a part, ahead of its failure; a job that is planned already only comes nearer. */
  schedule(robot: string, component: string, by: string): { job: string; starts: number; due: number } {
    const part = this.component(component)
    const prediction = this.board.ofRobot(robot).find((one) => one.component === component)
    if (!prediction) {
      throw new CallError('not_found', `Nothing is predicted for the ${component} of "${robot}".`, '/robot')
    }
    const wish = workFor(prediction, part, this.#deps.settings().predictions, by)
    const { id, starts, due } = this.#deps.maintenance.schedule(wish)
    this.#tell()
    return { job: id, starts, due }
  }

  /** The past is being written: the first run waits until it is complete. */
  pastIsComing(coming: boolean): void {
    this.#waitForPast = coming
    if (!coming) this.#look(true)
  }

  /** Runs now; one that is on its way already is waited for. */
  async run(by: string): Promise<PredictionRun> {
    await (this.#running ?? this.#begin(by))
    if (this.#failed !== null) throw new CallError('internal', this.#failed)
    return this.status()
  }

  #look(atOnce = false): void {
    const { now, settings, fleet } = this.#deps
    const t = now()
    if (this.#running || this.#waitForPast || this.#stopped || fleet().size === 0) return
    if (!atOnce && t - this.#started < SETTLE_MS) return
    if (t - this.#failedAt < 15 * 60_000) return
    const due = lastAts(t, settings().predictions.at, 1)[0]!
    const last = this.#table.lastRun()
    if (last && last.run_at >= due) return
    void this.#begin('the schedule').catch(() => {})
  }

  #begin(by: string): Promise<void> {
    this.#running = this.#work(by)
      .catch((error: unknown) => {
        if (this.#stopped) return
        this.#failed = error instanceof Error ? error.message : String(error)
        this.#failedAt = this.#deps.now()
        this.#deps.report(error)
      })
      .finally(() => {
        this.#running = null
        this.#progress = null
        this.#tell()
      })
    return this.#running
  }

  async #work(by: string): Promise<void> {
    const { now, settings } = this.#deps
    const started = now()
    this.#failed = null
    const { components } = this.components
    const { at } = settings().predictions
    const show = (what: string, done: number, total: number) => {
      this.#progress = { what, done, total, started }
      this.#tell()
    }
    const ask = this.#ask(by)
    await this.#runner.gatherEvents(components, started, show)
    if (this.#table.isNew) {
      for (const morning of lastAts(started - DAY / 2, at, this.#replays())) {
        await this.#runner.run({ ...ask, now: morning, replayed: true }, show)
      }
    }
    const present = { ...ask, now: started, replayed: false }
    await this.#runner.train(present, show)
    await this.#runner.run(present, show)
    this.board.take(this.#table.now())
  }

  #jobOf(robot: string, component: string): RobotPrediction['job'] {
    const key = jobKey(robot, component)
    const job = this.#deps.maintenance.openOf(robot).find(({ keys }) => keys.includes(key))
    return job ? { id: job.id, due: job.due, title: job.title } : null
  }

  /** A finished job begins the life of its part anew; every change may show on the list. */
  #jobChanged(job: Job): void {
    const { robot, finished } = job
    const repaired = job.state === 'done' && robot !== null ? repairedBy(job, this.components.components) : []
    if (robot === null || finished === null || repaired.length === 0) {
      this.#tell()
      return
    }
    const events = repaired.map((component) => ({
      robot,
      component,
      ts: finished,
      kind: 'repaired' as const,
      what: job.title,
    }))
    const ask = { ...this.#ask(job.finished_by ?? 'maintenance'), now: this.#deps.now(), replayed: false }
    this.#runner
      .renew(robot, events, ask)
      .then(() => this.board.take(this.#table.now()))
      .catch((error: unknown) => this.#stopped || this.#deps.report(error))
      .finally(() => this.#tell())
  }

  #ask(by: string) {
    const { components } = this.components
    return { components, horizonDays: this.#deps.settings().predictions.horizon_days, by }
  }

  #replays(): number {
    return Math.min(MOST_REPLAYED, Math.floor(REPLAYED_ROBOTS / Math.max(1, this.#deps.fleet().size)))
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
