import type { Component } from '../../../../shared/health/component.ts'
import { livesOf } from '../../../../shared/health/lives.ts'
import {
  ASKED_BEFORE,
  asOf,
  type BackTest,
  backTest,
  takesOver,
} from '../../../../shared/health/model/back-test.ts'
import { heldOutModels, learnParts } from '../../../../shared/health/model/learned.ts'
import type { FailureModel, PartLife } from '../../../../shared/health/model/model.ts'
import { trendModel } from '../../../../shared/health/model/trend.ts'
import { partOf } from '../../../../shared/health/predict.ts'
import type { ReadDb } from '../../db/open.ts'
import { eventsOfRobots } from '../../db/predictions.ts'
import type { FleetCourse } from '../../db/signals.ts'
import { Courses } from './courses.ts'
import { revive, type StoredModel } from './learned.ts'

/** Robots without a failure teach what a healthy part looks like; more of them teach little more. */
const MOST_ROBOTS = 400
/** A model that cries wolf more often than this is not put to work. */
const MOST_FALSE_ALARMS = 0.05
/** On fewer failures since its training an old model is judged by what it reached then. */
const FEWEST_NEW = 3

export interface TrainQuery {
  component: Component
  robots: string[]
  fleet: FleetCourse[]
  now: number
  horizonDays: number
  /** The learned model at work, with what it reached; null while it is the trend. */
  current: (StoredModel & { trained_at: number; error_days: number }) | null
}

/** A model that was trained, and whether it is better than what is at work. */
export interface Trained {
  /** Null when nothing could be learned. */
  body: string | null
  failures: number
  error_days: number | null
  trend_error_days: number | null
  takesOver: boolean
  why: string
}

/** Learns a component's failures from the lives of its parts, and judges the result on units it has not seen. */
export function trainModel(db: ReadDb, query: TrainQuery): Trained {
  const { current, horizonDays } = query
  const lives = livesOfFleet(db, query)
  const failures = lives.filter(({ life }) => life.failed).length
  const all = lives.map(({ life }) => life)
  const trend = backTest(all, () => trendModel, horizonDays)
  const learned = learnParts(all)
  const heldOut = learned && heldOutModels(all)
  const nothing = {
    body: null,
    failures,
    error_days: null,
    trend_error_days: trend.error_days,
    takesOver: false,
  }
  if (!learned || !heldOut) return { ...nothing, why: `${failures} failures are too few to learn from.` }
  const ask = (unit: string) => heldOut(unit) ?? trendModel
  const own = backTest(all, ask, horizonDays)
  const rivals: BackTest[] = [trend]
  if (current) {
    const since = lives.filter(({ end }) => end > current.trained_at).map(({ life }) => life)
    const fresh = backTest(since, () => revive(current), horizonDays)
    rivals.push(fresh.failures >= FEWEST_NEW ? fresh : { ...own, error_days: current.error_days })
  }
  const verdicts = rivals.map((rival) => takesOver(own, rival))
  const cries = falseAlarms(all, ask, horizonDays)
  const loud = {
    takesOver: false,
    why: `${Math.round(100 * cries)} % of its answers about parts that lasted were false alarms.`,
  }
  const refusal = cries > MOST_FALSE_ALARMS ? loud : verdicts.find((verdict) => !verdict.takesOver)
  return {
    body: JSON.stringify(learned),
    failures,
    error_days: own.error_days,
    trend_error_days: trend.error_days,
    takesOver: refusal === undefined,
    why: (refusal ?? verdicts.at(-1)!).why,
  }
}

/**
 * The share of answers about parts that did not fail, within whose whole range nothing failed either: a back-test on
 * failures alone would take for right what always expects one.
 */
function falseAlarms(
  lives: readonly PartLife[],
  modelFor: (unit: string) => FailureModel,
  horizonDays: number,
): number {
  let wrong = 0
  let all = 0
  for (const life of lives) {
    if (life.failed) continue
    for (const ago of ASKED_BEFORE) {
      const part = asOf(life, life.now - ago)
      if (!part) continue
      all += 1
      const { days } = modelFor(life.unit).estimate(part, horizonDays)
      if (days && days.p90 < ago) wrong += 1
    }
  }
  return all === 0 ? 0 : wrong / all
}

/** Every life of the component's parts with the signals of it, and when it ended, epoch ms. */
function livesOfFleet(
  db: ReadDb,
  { component, robots, fleet, now }: TrainQuery,
): { life: PartLife; end: number }[] {
  const events = eventsOfRobots(db, robots, now)
  const first = [...robots].sort((a, b) => (events.get(b)?.length ?? 0) - (events.get(a)?.length ?? 0))
  return first.slice(0, MOST_ROBOTS).flatMap((robot) =>
    livesOf(component.id, events.get(robot) ?? []).flatMap(({ from, to, end }) => {
      const until = to ?? now
      const courses = new Courses(db, fleet, until)
      const series = courses.series(robot)
      const own = courses.ofComponent(component, series, courses.busy(robot), from)
      const live = own.filter(({ course }) => course.values.length > 0)
      if (live.length === 0) return []
      const part = partOf({ robot, since: from, now: until }, live)
      return [{ life: { ...part, failed: end === 'failed' }, end: until }]
    }),
  )
}
