import { rmSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import type { Filter, RateDimension } from '../../../shared/fleet/filter.ts'
import { alertQuality } from '../db/alert-quality.ts'
import { type BoardQuestion, readBoard } from '../db/board.ts'
import { listChanges } from '../db/changes.ts'
import { oldestLateDay, toldEvents } from '../db/component-events.ts'
import { type DifferencesQuestion, readDifferences } from '../db/differences.ts'
import { newestOfRobot } from '../db/events.ts'
import { readJourney } from '../db/journeys.ts'
import { compareWith } from '../db/journeys-compare.ts'
import { exportJourney } from '../db/journeys-export.ts'
import { listJourneys } from '../db/journeys-list.ts'
import { readMonitor } from '../db/monitor.ts'
import type { ReadDb } from '../db/open.ts'
import { pastOf } from '../db/past.ts'
import { countFailures } from '../db/prediction-models.ts'
import { partHistories } from '../db/predictions.ts'
import { rateBy, trend } from '../db/rates.ts'
import { readReplay } from '../db/replay.ts'
import { readReviewEvents } from '../db/review-events.ts'
import { readSlices } from '../db/review-slices.ts'
import { metricSeries } from '../db/series.ts'
import { fleetCourse } from '../db/signals.ts'
import { newestTasks } from '../db/tasks.ts'
import { backtest } from './backtest/backtest.ts'
import { compareVersions } from './diagnosis/compare-versions.ts'
import { diagnose } from './diagnosis/diagnose.ts'
import { lookOut } from './diagnosis/look-out.ts'
import { hourDigest } from './hours/digest.ts'
import { exportPart } from './log/export.ts'
import { eventPage } from './log/page.ts'
import { eventSummary } from './log/summary.ts'
import { vocabulary } from './log/vocabulary.ts'
import { robotHealth } from './predictions/health.ts'
import { fleetMargins } from './predictions/margins.ts'
import { predictRobots } from './predictions/predict.ts'
import { robotSignal, robotSignals } from './predictions/signals.ts'
import { trainModel } from './predictions/train.ts'

/** What runs on reader threads: every read that may take longer than an instant. */
export const operations = {
  rateBy: (db: ReadDb, p: { by: RateDimension; from: number; to: number; filter: Filter }) =>
    rateBy(db, p.by, p.from, p.to, p.filter),
  trend: (db: ReadDb, p: { from: number; to: number; filter: Filter | null }) =>
    trend(db, p.from, p.to, p.filter ?? undefined),
  series: metricSeries,
  board: (db: ReadDb, p: BoardQuestion) => readBoard(db, p),
  differences: (db: ReadDb, p: DifferencesQuestion) => readDifferences(db, p),
  changes: (db: ReadDb, p: { from: number; to: number }) => listChanges(db, p),
  activity: (db: ReadDb, p: { robot: number; limit: number }) => ({
    events: newestOfRobot(db, p.robot, p.limit),
    tasks: newestTasks(db, p.robot, p.limit),
  }),
  events: atOneMoment(eventPage),
  summary: atOneMoment(eventSummary),
  export: atOneMoment(exportPart),
  vocabulary,
  hourDigest: atOneMoment(hourDigest),
  journey: readJourney,
  compareJourneys: compareWith,
  exportJourney,
  listJourneys,
  monitor: readMonitor,
  alertPast: pastOf,
  alertQuality: atOneMoment(alertQuality),
  backtest: atOneMoment(backtest),
  toldEvents,
  oldestLateDay: (db: ReadDb, p: { received: number }) => oldestLateDay(db, p.received),
  fleetCourse,
  predict: predictRobots,
  countFailures,
  trainModel,
  partHistories,
  fleetMargins,
  robotHealth,
  robotSignals: atOneMoment(robotSignals),
  robotSignal: atOneMoment(robotSignal),
  diagnose: atOneMoment(diagnose),
  lookOut: atOneMoment(lookOut),
  compareVersions: atOneMoment(compareVersions),
  replay: atOneMoment(readReplay),
  reviewEvents: atOneMoment(readReviewEvents),
  reviewSlices: atOneMoment(readSlices),
  integrity: (db: ReadDb, _p: null) =>
    (db.pragma('quick_check(20)') as { quick_check: string }[]).map((r) => r.quick_check),
  sizes: (db: ReadDb, _p: null) => ({
    events: count(db, 'events'),
    telemetry: count(db, 'telemetry'),
    tasks: count(db, 'tasks'),
    oldestEvent: readable(() => db.prepare('SELECT min(id) FROM events').pluck().get() as number | null),
  }),
  /** A consistent copy while others write (VACUUM INTO), free of the holes that deletions left. */
  backup: (db: ReadDb, p: { to: string }) => {
    const source = new Database(db.name, { readonly: true })
    try {
      source.prepare('VACUUM INTO ?').run(p.to)
    } catch (error) {
      rmSync(p.to, { force: true })
      throw error
    } finally {
      source.close()
    }
    return { bytes: statSync(p.to).size }
  },
} as const

export type Operations = typeof operations
export type OperationName = keyof Operations
export type OperationParams<K extends OperationName> = Parameters<Operations[K]>[1]
export type OperationResult<K extends OperationName> = ReturnType<Operations[K]>

/** Everything an operation reads is from one moment, however much is written meanwhile. */
function atOneMoment<P, R>(
  read: (db: ReadDb, params: P, isCancelled?: () => boolean) => R,
): (db: ReadDb, params: P, isCancelled?: () => boolean) => R {
  return (db, params, isCancelled) => db.transaction(() => read(db, params, isCancelled))()
}

function count(db: ReadDb, table: 'events' | 'telemetry' | 'tasks'): number | null {
  return readable(() => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number)
}

/** null where a damaged file cannot be read: the rest of the answer is still good. */
function readable<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (String((error as { code?: unknown }).code).startsWith('SQLITE_CORRUPT')) return null
    throw error
  }
}
