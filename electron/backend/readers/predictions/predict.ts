import type { Component } from '../../../../shared/health/component.ts'
import { inUseSince, livesOf } from '../../../../shared/health/lives.ts'
import type { Margins } from '../../../../shared/health/model/calibrate.ts'
import { predictPart } from '../../../../shared/health/predict.ts'
import type { Prediction } from '../../../../shared/health/prediction.ts'
import type { ReadDb } from '../../db/open.ts'
import { eventsOfRobots } from '../../db/predictions.ts'
import type { FleetCourse } from '../../db/signals.ts'
import { Courses } from './courses.ts'
import { modelsOf, type StoredModel } from './learned.ts'

export interface PredictQuery {
  robots: string[]
  components: Component[]
  fleet: FleetCourse[]
  /** The learned models that are at work, by component. */
  models: StoredModel[]
  /** How wide ranges have to be, as the fleet's past says. */
  margins: Margins | null
  /** Nothing from this moment on is looked at, epoch ms. */
  now: number
  horizonDays: number
}

/** Days until failure of every part of these robots. */
export function predictRobots(db: ReadDb, query: PredictQuery): Prediction[] {
  const { robots, components, fleet, margins, now, horizonDays } = query
  const courses = new Courses(db, fleet, now)
  const events = eventsOfRobots(db, robots, now)
  const modelOf = modelsOf(query.models)
  return robots.flatMap((robot) => {
    const series = courses.series(robot)
    const busy = courses.busy(robot)
    return components.flatMap((component) => {
      if (!component.signals.some(({ metric }) => series.has(metric))) return []
      const since = inUseSince(livesOf(component.id, events.get(robot) ?? []))
      const own = courses.ofComponent(component, series, busy, since)
      const model = modelOf(component.id)
      return predictPart({ robot, component, courses: own, since, now, horizonDays, model, margins }) ?? []
    })
  })
}
