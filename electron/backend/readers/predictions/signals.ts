import type { Value } from '../../../../shared/health/clean.ts'
import type { Component, ComponentSignal } from '../../../../shared/health/component.ts'
import { type Course, levelsOf } from '../../../../shared/health/course.ts'
import { forecast } from '../../../../shared/health/forecast.ts'
import { inUseSince, livesOf } from '../../../../shared/health/lives.ts'
import { chanceOfRise } from '../../../../shared/health/model/kendall.ts'
import { theilSen } from '../../../../shared/health/model/theil-sen.ts'
import { thin } from '../../../../shared/health/model/thin.ts'
import type { Prediction } from '../../../../shared/health/prediction.ts'
import type { SignalCourse, SignalSummary } from '../../../../shared/health/signal.ts'
import { spanWords } from '../../../../shared/health/words.ts'
import { isLevel, metricOf } from '../../../../shared/metrics/catalogue.ts'
import { CallError } from '../../../../shared/rpc.ts'
import type { ReadDb } from '../../db/open.ts'
import { eventsOfRobots } from '../../db/predictions.ts'
import { metricSeries } from '../../db/series.ts'
import type { FleetCourse } from '../../db/signals.ts'
import { Courses } from './courses.ts'

const DAY = 86_400_000
const SPARK_POINTS = 60
/** As many values tell a drift. */
const FACT_POINTS = 64
/** What a chart shows of the past when nobody said. */
const CHART_DAYS = 30

export interface SignalsQuery {
  robot: string
  components: Component[]
  fleet: FleetCourse[]
  now: number
}

export interface SignalQuery extends SignalsQuery {
  metric: string
  from: number | null
  to: number | null
  /** What the newest run said of the robot. */
  predictions: Prediction[]
}

/** Every level that a robot sends, in numbers: those of its parts first. */
export function robotSignals(db: ReadDb, query: SignalsQuery): SignalSummary[] {
  const { robot, now, fleet } = query
  const courses = new Courses(db, fleet, now)
  const series = courses.series(robot)
  const busy = courses.busy(robot)
  const levels = [...series].filter(([metric]) => isLevel(metric))
  const told = levels.map(([metric, id]) => summaryOf(db, query, courses, { metric, id, busy }).summary)
  return told.sort((a, b) => Number(a.component === null) - Number(b.component === null))
}

/** One signal over time, with where it is headed. */
export function robotSignal(db: ReadDb, query: SignalQuery): SignalCourse {
  const { robot, metric, now, fleet } = query
  const courses = new Courses(db, fleet, now)
  const id = courses.series(robot).get(metric)
  if (id === undefined) throw new CallError('not_found', `${robot} never sent "${metric}".`, '/metric')
  const { summary, course, repairs } = summaryOf(db, query, courses, {
    metric,
    id,
    busy: courses.busy(robot),
  })
  const to = query.to ?? now
  const from = query.from ?? Math.max(to - CHART_DAYS * DAY, courses.begins(id) ?? to - DAY)
  if (from >= to) throw new CallError('bad_request', '"from" has to be before "to".', '/from')
  const stored = metricSeries(db, { metric, robot, from, to, step: null })
  const prediction = query.predictions.find((one) => one.driver === metric) ?? null
  const days = prediction?.days_until_failure ?? null
  const level = course.values.at(-1)?.v ?? null
  return {
    ...summary,
    robot,
    from: stored.from,
    to: stored.to,
    step: stored.step,
    points: stored.points,
    clean: course.values.filter(({ t }) => t >= from - DAY && t < to).map(toPair),
    forecast: forecast({ level, limit: summary.limit, days, from: prediction?.run_at ?? now }),
    days_until_failure: days,
    model: prediction?.model ?? null,
    repairs: repairs.filter(({ ts }) => ts >= from && ts < to),
  }
}

interface Which {
  metric: string
  id: number
  busy: ReadonlyMap<number, number>
}

function summaryOf(
  db: ReadDb,
  { robot, components, now }: SignalsQuery,
  courses: Courses,
  { metric, id, busy }: Which,
) {
  const part = partOf(components, metric)
  const events = part ? (eventsOfRobots(db, [robot], now).get(robot) ?? []) : []
  const since = part ? inUseSince(livesOf(part.component.id, events)) : null
  const course = courses.one(metric, part?.signal.worse ?? null, id, busy, since)
  const { label, unit, digits } = metricOf(metric)
  const summary: SignalSummary = {
    metric,
    label,
    unit,
    digits,
    component: part?.component.id ?? null,
    component_name: part?.component.name ?? null,
    worse: part?.signal.worse ?? null,
    ...limitOf(courses, part?.signal ?? null),
    values: course.cleaned.values.length,
    removed: course.cleaned.removed,
    latest: course.latest?.v ?? null,
    latest_at: course.latest?.t ?? null,
    note: noteOf(course, now),
    spark: sparkOf(course.values),
    ...factsOf(course, part?.signal.worse ?? null),
  }
  const repairs = events.filter(({ component }) => component === part?.component.id)
  return { summary, course, repairs: repairs.map(({ ts, what }) => ({ ts, what })) }
}

function partOf(
  components: readonly Component[],
  metric: string,
): { component: Component; signal: ComponentSignal } | null {
  for (const component of components) {
    const signal = component.signals.find((one) => one.metric === metric)
    if (signal) return { component, signal }
  }
  return null
}

function limitOf(
  courses: Courses,
  signal: ComponentSignal | null,
): Pick<SignalSummary, 'limit' | 'limit_from'> {
  if (!signal) return { limit: null, limit_from: null }
  const { limit, limitFrom } = courses.limitOf(signal)
  return { limit, limit_from: limitFrom }
}

function factsOf(course: Course, worse: 'high' | 'low' | null) {
  const days = course.values.map(({ t }) => t / DAY)
  const { t, v } = thin(
    days,
    course.values.map((one) => one.v),
    FACT_POINTS,
  )
  const line = t.length >= 3 ? theilSen(t, v) : null
  const falls = worse === 'low' || (worse === null && (line?.slope ?? 0) < 0)
  return {
    ...levelsOf(course.values),
    drift_per_week: line ? line.slope * 7 : null,
    drift_p: line ? chanceOfRise(falls ? v.map((one) => -one) : v) : null,
    spread: course.spread,
    spread_before: course.spreadBefore,
  }
}

function noteOf({ cleaned, restoredAt }: Course, now: number): string | null {
  if (cleaned.stuckSince !== null) {
    return `It has repeated one and the same value for ${spanWords((now - cleaned.stuckSince) / DAY)}: the sensor is taken for dead.`
  }
  const { outliers, negative, converted, stuck } = cleaned.removed
  const said = [
    [outliers, 'single outliers left out'],
    [negative, 'impossible negative values left out'],
    [converted, 'in another unit, set right'],
    [stuck, 'repeated by a stuck sensor, left out'],
  ] as const
  const told = said.filter(([count]) => count > 0).map(([count, words]) => `${count} days: ${words}`)
  if (restoredAt !== null) told.push('its level came back as after a repair, though nobody told of one')
  return told.length === 0 ? null : `${told.join('; ')}.`
}

function sparkOf(values: readonly Value[]): [number, number][] {
  const every = Math.max(1, Math.ceil(values.length / SPARK_POINTS))
  return values.filter((_, i) => (values.length - 1 - i) % every === 0).map(toPair)
}

function toPair({ t, v }: Value): [number, number] {
  return [t, v]
}
