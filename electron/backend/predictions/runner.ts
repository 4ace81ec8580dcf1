import type { Component } from '../../../shared/health/component.ts'
import type { Margins } from '../../../shared/health/model/calibrate.ts'
import type { Prediction } from '../../../shared/health/prediction.ts'
import type { Settings } from '../../../shared/settings/settings.ts'
import type { RobotEvent } from '../db/component-events.ts'
import type { PredictionTable } from '../db/predictions.ts'
import type { FleetCourse } from '../db/signals.ts'
import type { Fleet } from '../fleet.ts'
import type { ReaderPool } from '../readers/pool.ts'
import type { ModelBook } from './models.ts'

const DAY = 86_400_000
/** Robots per turn of a reader thread: other work waits no longer than for these. */
const ROBOTS_A_TURN = 20
/** Rows of one transaction: a few milliseconds. */
const ROWS_A_WRITE = 300
/** Between two writes messages have their turn. */
const PAUSE_MS = 5
/** A failure that is told late, from a robot's buffer, is still seen. */
const TOLD_LATE_MS = 2 * DAY

interface Deps {
  fleet: () => Fleet
  readers: ReaderPool
  settings: () => Settings
  now: () => number
  settle(withTelemetry?: boolean): void
  table: PredictionTable
  models: ModelBook
  stopped(): boolean
}

export interface RunAsk {
  components: readonly Component[]
  horizonDays: number
  by: string
  /** As if it were this moment: nothing later is looked at. */
  now: number
  replayed: boolean
}

export type ShowProgress = (what: string, done: number, total: number) => void

/** The steps of a run: each reads on a reader thread and writes in short transactions between the batches of ingest. */
export class Runner {
  readonly #deps: Deps
  fleetCourses: readonly FleetCourse[] = []
  #margins: Margins | null = null

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Stores what was told of broken and repaired parts since the last time, and what came late. */
  async gatherEvents(components: readonly Component[], now: number, show: ShowProgress): Promise<void> {
    const { table, readers, settings } = this.#deps
    show('Reading failures and repairs', 0, 1)
    await this.#flush()
    const read = table.mark('events_until')
    const oldest = now - settings().retention.day_days * DAY
    const late = read === null ? null : await readers.run('oldestLateDay', { received: read - TOLD_LATE_MS })
    const from = read === null ? oldest : Math.min(read - TOLD_LATE_MS, late ?? now)
    const events = await readers.run('toldEvents', { components: [...components], from, to: now })
    await this.#addEvents(events)
    await this.#write(() => table.setMark('events_until', now))
  }

  async run(ask: RunAsk, show: ShowProgress): Promise<void> {
    const { table, readers, now, settings, models } = this.#deps
    const started = now()
    const robots = this.#robots(started)
    const what = ask.replayed ? 'Working out what earlier mornings would have said' : 'Predicting'
    show(what, 0, robots.length)
    await this.#flush()
    const components = [...ask.components]
    const fleetCourses = await this.#readFleet(components, ask.now)
    if (!ask.replayed) this.fleetCourses = fleetCourses
    this.#margins = await readers.run('fleetMargins', { now: ask.now })
    for (let at = 0; at < robots.length; at += ROBOTS_A_TURN) {
      const query = {
        robots: robots.slice(at, at + ROBOTS_A_TURN),
        components,
        fleet: fleetCourses,
        models: ask.replayed ? [] : models.active(),
        margins: this.#margins,
        now: ask.now,
        horizonDays: ask.horizonDays,
      }
      await this.#store(await readers.run('predict', query), ask.replayed)
      show(what, Math.min(robots.length, at + ROBOTS_A_TURN), robots.length)
    }
    const run = {
      run_at: ask.now,
      took_ms: now() - started,
      robots: robots.length,
      by: ask.by,
      replayed: ask.replayed,
    }
    await this.#write(() => table.finish(run, ask.now - settings().retention.tasks_days * DAY))
  }

  /** Trains on the fleet's own failures where there are new ones; the better model of each part is at work then. */
  async train({ components, now, horizonDays }: RunAsk, show: ShowProgress): Promise<void> {
    const { models, readers } = this.#deps
    for (const [i, component] of components.entries()) {
      const failures = await readers.run('countFailures', { component: component.id, to: now })
      if (!models.wantsTraining(component.id, failures, now)) continue
      show(`Learning from ${failures} failures: ${component.name}`, i, components.length)
      const fleet = await this.#readFleet([component], now)
      const current = models.current(component.id)
      const query = { component, robots: this.#robots(now), fleet, now, horizonDays, current }
      const trained = await readers.run('trainModel', query)
      await this.#write(() => models.add(component.id, trained, now))
    }
  }

  #robots(now: number): string[] {
    const fleet = this.#deps.fleet()
    return [...fleet.ids()].map((id) => fleet.live(id, now)!.id)
  }

  /** Parts of one robot were repaired: it is predicted anew. */
  async renew(robot: string, repaired: readonly RobotEvent[], ask: RunAsk): Promise<void> {
    await this.#addEvents(repaired)
    await this.#flush()
    const { components, now, horizonDays } = ask
    const models = this.#deps.models.active()
    const query = {
      robots: [robot],
      components: [...components],
      fleet: [...this.fleetCourses],
      models,
      margins: this.#margins,
      now,
      horizonDays,
    }
    await this.#store(await this.#deps.readers.run('predict', query), false)
  }

  async #readFleet(components: readonly Component[], to: number): Promise<FleetCourse[]> {
    const metrics = [...new Set(components.flatMap(({ signals }) => signals.map(({ metric }) => metric)))]
    const courses: FleetCourse[] = []
    for (const metric of metrics) {
      courses.push(await this.#deps.readers.run('fleetCourse', { metric, from: to - 400 * DAY, to }))
    }
    return courses
  }

  async #store(predictions: readonly Prediction[], replayed: boolean): Promise<void> {
    const { table } = this.#deps
    for (let at = 0; at < predictions.length; at += ROWS_A_WRITE) {
      const part = predictions.slice(at, at + ROWS_A_WRITE)
      await this.#write(() => table.write(part, this.#robotId, replayed))
    }
  }

  async #addEvents(events: readonly RobotEvent[]): Promise<void> {
    for (let at = 0; at < events.length; at += ROWS_A_WRITE) {
      const part = events.slice(at, at + ROWS_A_WRITE)
      await this.#write(() => this.#deps.table.addEvents(part, this.#robotId))
    }
  }

  readonly #robotId = (name: string): number | undefined => this.#deps.fleet().find(name)

  async #flush(): Promise<void> {
    await this.#write(() => this.#deps.settle(true))
  }

  /** Commits the batch that is open first: what is written is a transaction of its own. */
  async #write(write: () => void): Promise<void> {
    const { stopped, table, settle } = this.#deps
    do {
      await new Promise<void>((resolve) => void setTimeout(resolve, PAUSE_MS))
      if (stopped()) throw new Error('Andon is stopping.')
      if (table.busy) settle()
    } while (table.busy)
    write()
  }
}
