import type { Component, ComponentSignal } from '../../../../shared/health/component.ts'
import { type Course, courseOf, fleetLimit } from '../../../../shared/health/course.ts'
import type { Surroundings } from '../../../../shared/health/effects.ts'
import type { ReadDb } from '../../db/open.ts'
import { busyDays, type FleetCourse, SignalReader, seriesOf } from '../../db/signals.ts'

const DAY = 86_400_000
/** As far back as signals are looked at. */
export const LOOK_BACK_MS = 400 * DAY

/** A signal of a part as it is now, with the limit that counts. */
export interface SignalCourseOf {
  signal: ComponentSignal
  limit: number | null
  limitFrom: 'set' | 'fleet' | null
  course: Course
}

/** Reads the courses of robots, one after the other. */
export class Courses {
  readonly #db: ReadDb
  readonly #reader
  readonly #fleet: ReadonlyMap<string, FleetCourse>
  readonly #fleetDays = new Map<string, ReadonlyMap<number, number>>()
  readonly #now: number

  constructor(db: ReadDb, fleet: readonly FleetCourse[], now: number) {
    this.#db = db
    this.#reader = new SignalReader(db)
    this.#fleet = new Map(fleet.map((course) => [course.metric, course]))
    this.#now = now
  }

  series(robot: string): Map<string, number> {
    return seriesOf(this.#db, robot)
  }

  /** The day of a signal's first value. */
  begins(series: number): number | null {
    return this.#reader.begins(series)
  }

  busy(robot: string): Map<number, number> {
    return busyDays(this.#db, robot, this.#now - LOOK_BACK_MS, this.#now)
  }

  /** The signals that a robot sends of a part, since `since`. */
  ofComponent(
    { signals }: Component,
    series: ReadonlyMap<string, number>,
    busy: ReadonlyMap<number, number>,
    since: number | null,
  ): SignalCourseOf[] {
    return signals.flatMap((signal) => {
      const id = series.get(signal.metric)
      if (id === undefined) return []
      const course = this.one(signal.metric, signal.worse, id, busy, since)
      return [{ signal, ...this.limitOf(signal), course }]
    })
  }

  one(
    metric: string,
    worse: 'high' | 'low' | null,
    series: number,
    busy: ReadonlyMap<number, number>,
    since: number | null,
  ): Course {
    const now = this.#now
    const from = Math.max(since ?? 0, now - LOOK_BACK_MS)
    return courseOf({
      metric,
      worse,
      ...this.#reader.read(series, from, now),
      surroundings: this.#surroundings(metric, busy),
      now,
    })
  }

  limitOf({ metric, worse, limit }: ComponentSignal): Pick<SignalCourseOf, 'limit' | 'limitFrom'> {
    if (limit !== null) return { limit, limitFrom: 'set' }
    const fence = fleetLimit(this.#fleet.get(metric)?.levels ?? [], worse)
    return { limit: fence, limitFrom: fence === null ? null : 'fleet' }
  }

  #surroundings(metric: string, busy: ReadonlyMap<number, number>): Surroundings {
    let fleet = this.#fleetDays.get(metric)
    if (!fleet) {
      fleet = new Map(this.#fleet.get(metric)?.days ?? [])
      this.#fleetDays.set(metric, fleet)
    }
    return { fleet, busy }
  }
}
