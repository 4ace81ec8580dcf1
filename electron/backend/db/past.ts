import type { Past } from '../../../shared/alerts/chance.ts'
import type { RuleFilter, RuleScope } from '../../../shared/alerts/rule.ts'
import type { ReadDb } from './open.ts'
import { filterSql } from './rates.ts'

const HOUR = 3_600_000
/** What is usual is learned from so many days. */
const DAYS = 28
/** Hours of day this near to the present one are like it. */
const NEAR_HOURS = 1

export interface PastQuery {
  scope: RuleScope
  filter: RuleFilter
  /** Failed tasks of all, or errors of executions. */
  of: 'tasks' | 'errors'
  now: number
}

export interface CellSource {
  table: string
  /** SQL for the subject, over the table as `c` and its cohort as `h`. */
  key: string
  /** Only the rows that are sums over all robots. */
  fleet: boolean
}

/** The rows that can tell the subjects of a scope apart, as few as there are. */
export function cellSource(scope: RuleScope, filter: RuleFilter, step: '10m' | '1h'): CellSource {
  const filtered = Object.keys(filter).length > 0
  const keys: Partial<Record<RuleScope, string>> = {
    fleet: '0',
    robot: 'c.robot',
    task_type: 'c.task_type',
    robot_task_type: 'c.robot * 4096 + c.task_type',
    zone: `coalesce(h.zone, '')`,
    group: `coalesce(h.grp, '')`,
  }
  const byTask = scope === 'task_type' || scope === 'robot_task_type' || filter.task_type !== undefined
  const fleet = !filtered && (scope === 'fleet' || scope === 'task_type')
  return { table: byTask || fleet ? 'cell_1h' : `robot_${step}`, key: keys[scope] ?? '0', fleet }
}

/** Failures and tasks per subject and hour of day of the four weeks up to `now`, the present hour left out. */
export function pastHours(db: ReadDb, { scope, filter, of, now }: PastQuery): HourRow[] {
  const { table, key, fleet } = cellSource(scope, filter, '1h')
  const to = Math.floor(now / HOUR) * HOUR
  const from = to - DAYS * 24 * HOUR
  const [bad, n] = of === 'errors' ? ['c.errors', 'c.executions'] : ['c.failed', 'c.succeeded + c.failed']
  const { sql, values } = filterSql(filter)
  const buckets = Array.from({ length: DAYS * 24 }, (_, index) => from + index * HOUR)
  const which = fleet
    ? 'c.bucket IN (SELECT value FROM json_each(?)) AND c.robot = 0'
    : 'c.bucket >= ? AND c.bucket < ? AND c.robot <> 0'
  const rows = db
    .prepare(
      `SELECT ${key} AS key, c.bucket / ${HOUR} % 24 AS hour, sum(${bad}) AS bad, sum(${n}) AS n FROM ${table} c
       LEFT JOIN cohorts h ON h.id = c.cohort WHERE ${which} ${sql} GROUP BY 1, 2`,
    )
    .all(...(fleet ? [JSON.stringify(buckets)] : [from, to]), ...values)
  return rows as HourRow[]
}

/** What is known of each subject for this hour of day; the hour before is left out, it may be what is judged. */
export function pastOf(db: ReadDb, query: PastQuery): Map<number | string, Past> {
  const present = Math.floor(query.now / HOUR) % 24
  return pastAt(pastHours(db, { ...query, now: query.now - HOUR }), present)
}

export interface HourRow {
  key: number | string
  hour: number
  bad: number
  n: number
}

/** The past as it counts at an hour of day, 0–23 UTC. */
export function pastAt(rows: readonly HourRow[], present: number): Map<number | string, Past> {
  const pasts = new Map<number | string, Past>()
  for (const { key, hour, bad, n } of rows) {
    const past = pasts.get(key) ?? { hour: { bad: 0, n: 0 }, all: { bad: 0, n: 0 } }
    pasts.set(key, past)
    const away = Math.min((hour - present + 24) % 24, (present - hour + 24) % 24)
    for (const part of away <= NEAR_HOURS ? [past.all, past.hour] : [past.all]) {
      part.bad += bad
      part.n += n
    }
  }
  return pasts
}
