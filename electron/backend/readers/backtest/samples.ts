import type { Rule } from '../../../../shared/alerts/rule.ts'
import { reading } from '../../alerts/robot-readings.ts'
import type { ReadDb } from '../../db/open.ts'
import { Firings } from './firings.ts'
import type { Fed, Span } from './rates.ts'

const MINUTE = 60_000
const HOUR = 3_600_000
/** Above so many values the past is looked at in steps of ten minutes instead of one. */
const MOST_VALUES = 3_000_000

/** Feeds the highest (or lowest) value of each step of a metric, robot by robot; `coarse` reads a tenth of it. */
export function feedSamples(db: ReadDb, rule: Rule, span: Span, coarse: boolean): Fed {
  const firings = new Firings(rule)
  const series = seriesOf(db, rule)
  const values = (series.length * (span.to - span.fineFrom)) / MINUTE
  const [table, stepMs] =
    !coarse && values <= MOST_VALUES
      ? (['sample_1m', MINUTE] as const)
      : (['sample_10m', 10 * MINUTE] as const)
  const extreme = rule.op.startsWith('>') ? 'max' : 'min'
  const fineFrom = Math.ceil(Math.max(span.from, span.fineFrom) / HOUR) * HOUR
  for (const { id, robot } of series) {
    span.goOn()
    for (const part of [
      { table: 'sample_1h', stepMs: HOUR, from: span.from, to: fineFrom },
      { table, stepMs, from: fineFrom, to: span.to },
    ]) {
      const rows = db
        .prepare(
          `SELECT bucket, ${extreme} FROM ${part.table} WHERE series = ? AND bucket >= ? AND bucket < ? ORDER BY bucket`,
        )
        .raw()
        .iterate(id, part.from, part.to) as Iterable<[number, number]>
      feedSteps(firings, robot, rows, part)
    }
  }
  return { firings, stepMs }
}

function feedSteps(
  firings: Firings,
  robot: number,
  rows: Iterable<[number, number]>,
  { stepMs, to }: { stepMs: number; to: number },
): void {
  let expected = Number.POSITIVE_INFINITY
  const missing = (until: number) => {
    for (; expected < until && firings.isWaiting(robot); expected += stepMs) {
      firings.feed(robot, expected, reading(null))
    }
  }
  for (const [bucket, value] of rows) {
    missing(bucket)
    firings.feed(robot, bucket, reading(value))
    // A value stands for its whole step, so that delays shorter than it run out within it.
    if (firings.isWaiting(robot)) firings.feed(robot, bucket + stepMs - 1, reading(value))
    expected = bucket + stepMs
  }
  missing(to)
}

function seriesOf(db: ReadDb, { measure, filter }: Rule): { id: number; robot: number }[] {
  return db
    .prepare(
      `SELECT s.id, s.robot FROM series s JOIN robots r ON r.id = s.robot
       LEFT JOIN cohorts h ON h.id = (SELECT cohort FROM robot_cohorts WHERE robot = s.robot ORDER BY since DESC LIMIT 1)
       WHERE s.metric = @metric AND (@robot IS NULL OR r.name = @robot) AND (@zone IS NULL OR h.zone = @zone)
       AND (@group IS NULL OR h.grp = @group) AND (@model_version IS NULL OR h.model_version = @model_version)
       AND (@software_version IS NULL OR h.software_version = @software_version)`,
    )
    .all({
      metric: measure.name,
      robot: filter.robot ?? null,
      zone: filter.zone ?? null,
      group: filter.group ?? null,
      model_version: filter.model_version ?? null,
      software_version: filter.software_version ?? null,
    }) as { id: number; robot: number }[]
}

/** Feeds what robots said to be, change by change. */
export function feedStates(db: ReadDb, rule: Rule, span: Span): Fed {
  const firings = new Firings(rule)
  const rows = db
    .prepare('SELECT robot, ts, state FROM robot_states WHERE ts >= ? AND ts < ? ORDER BY robot, ts')
    .raw()
    .iterate(span.from, span.to) as Iterable<[number, number, string]>
  let before: { robot: number; value: number } | null = null
  for (const [robot, ts, state] of rows) {
    if (before && before.robot === robot) firings.feed(robot, ts - 1, reading(before.value))
    else if (before) firings.feed(before.robot, span.to, reading(before.value))
    before = { robot, value: state === rule.measure.name ? 1 : 0 }
    firings.feed(robot, ts, reading(before.value))
  }
  if (before) firings.feed(before.robot, span.to, reading(before.value))
  return { firings, stepMs: 1000 }
}
