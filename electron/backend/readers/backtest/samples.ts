import type { Rule } from '../../../../shared/alerts/rule.ts'
import { reading } from '../../alerts/robot-readings.ts'
import type { Member } from '../../db/members.ts'
import type { ReadDb } from '../../db/open.ts'
import { METRIC_STALE_MS } from '../../live-robot.ts'
import { Firings } from './firings.ts'
import type { Fed } from './rates.ts'
import type { Span } from './span.ts'

const MINUTE = 60_000
const HOUR = 3_600_000
/** Above so many values the past is looked at in steps of ten minutes instead of one. */
const MOST_VALUES = 3_000_000

/** Feeds the highest (or lowest) value of each step of a metric, robot by robot; `coarse` reads a tenth of it. */
export function feedSamples(db: ReadDb, rule: Rule, span: Span, coarse: boolean): Fed {
  const firings = new Firings(rule)
  const series = seriesOf(db, rule, span)
  const values = (series.length * (span.to - span.fineFrom)) / MINUTE
  const [table, stepMs] =
    !coarse && values <= MOST_VALUES
      ? (['sample_1m', MINUTE] as const)
      : (['sample_10m', 10 * MINUTE] as const)
  const extreme = rule.op.startsWith('>') ? 'max' : 'min'
  const fineFrom = Math.ceil(Math.max(span.from, span.fineFrom) / HOUR) * HOUR
  const parts = [
    { table: 'sample_1h', stepMs: HOUR, from: span.from, to: fineFrom },
    { table, stepMs, from: fineFrom, to: span.to },
  ]
  for (const { id, robot } of series) {
    span.goOn()
    const course = new Course(firings, robot, span)
    for (const part of parts) {
      const rows = db
        .prepare(
          `SELECT bucket, ${extreme} FROM ${part.table} WHERE series = ? AND bucket >= ? AND bucket < ? ORDER BY bucket`,
        )
        .raw()
        .iterate(id, part.from, part.to) as Iterable<[number, number]>
      course.feed(rows, part)
    }
  }
  return { firings, stepMs }
}

/** One robot's values step by step, and the steps without one. */
class Course {
  readonly #firings: Firings
  readonly #robot: number
  readonly #unheard: Span['unheard']
  /** From when on there is nothing, as long as nothing comes. */
  #from: number
  #last: { value: number; to: number } | null = null

  constructor(firings: Firings, { id, firstSeen }: Member, { from, unheard }: Span) {
    this.#firings = firings
    this.#robot = id
    this.#unheard = unheard
    this.#from = Math.max(from, firstSeen)
  }

  feed(rows: Iterable<[number, number]>, { stepMs, to }: { stepMs: number; to: number }): void {
    for (const [bucket, value] of rows) {
      this.#missing(bucket, stepMs)
      this.#look(bucket, value)
      // A value stands for its whole step, so that delays shorter than it run out within it.
      if (this.#firings.isWaiting(this.#robot)) this.#look(bucket + stepMs - 1, value)
      this.#from = bucket + stepMs
      this.#last = { value, to: this.#from }
    }
    this.#missing(to, stepMs)
  }

  /** Nothing changes in a step without a value, unless something waits for it or its absence is an alarm. */
  #missing(until: number, stepMs: number): void {
    for (; this.#from < until; this.#from += stepMs) {
      const held = this.#last !== null && this.#from - this.#last.to < METRIC_STALE_MS
      if (this.#unheard.has(this.#from)) continue
      if (!this.#firings.isWaiting(this.#robot) && (held || this.#firings.rule.no_data !== 'alert')) continue
      this.#look(this.#from, held ? this.#last!.value : null)
    }
  }

  #look(ts: number, value: number | null): void {
    this.#firings.feed(this.#robot, ts, reading(value))
  }
}

/** The robots that a rule is about, each with its series; without one only where the absence of values counts. */
function seriesOf(
  db: ReadDb,
  { measure, filter, no_data }: Rule,
  span: Span,
): { id: number; robot: Member }[] {
  const rows = db.prepare('SELECT robot, id FROM series WHERE metric = ?').raw().all(measure.name)
  const known = new Map(rows as [number, number][])
  return span
    .robots(filter)
    .filter((robot) => known.has(robot.id) || no_data === 'alert')
    .map((robot) => ({ id: known.get(robot.id) ?? -1, robot }))
}
