import type { JourneyRow } from '../../../shared/journeys/journey.ts'
import { isSlow } from '../../../shared/journeys/usual.ts'
import { OUTCOMES } from '../../../shared/tasks/task.ts'
import { taskKey } from '../../../shared/tasks/task-key.ts'
import type { TaskId } from './events.ts'
import type { JourneyFilter, Slice } from './journeys-list.ts'
import { usualTasks } from './journeys-usual.ts'
import type { ReadDb } from './open.ts'

interface Row {
  task: TaskId
  robot: string
  task_type: number
  type_name: string | null
  outcome: number
  start: number
  end: number | null
  attempts: number
  reason: string | null
  model_version: string | null
  group: string | null
}

const SELECT = `SELECT t.task, r.name AS robot, t.task_type, w.word AS type_name, t.outcome, t.start, t."end", t.attempts,
  rn.word AS reason, c.model_version, c.grp AS "group"`
const JOINS = `JOIN robots r ON r.id = t.robot LEFT JOIN words w ON w.id = t.task_type
  LEFT JOIN words rn ON rn.id = t.reason LEFT JOIN cohorts c ON c.id = t.cohort`

/** The tasks of a stretch of time that pass the filter. */
export function taskRows(
  db: ReadDb,
  filter: JourneyFilter & { to: number | null; now: number },
  slice: Slice,
): JourneyRow[] {
  const { robot, task_type, outcome, reason, slow, retried } = filter
  const byRobot = robot !== null
  const conditions: [sql: string, value: unknown][] = [
    ...(byRobot
      ? ([
          ['t.robot = (SELECT id FROM robots WHERE name = ?)', robot],
          ['t.last >= ?', slice.from],
        ] as const)
      : []),
    ['t.start >= ?', slice.from],
    ['t.start <= ?', slice.to],
    ...(task_type === null ? [] : ([[`t.task_type = ${WORD('task_type')}`, task_type]] as const)),
    ...(outcome === null ? [] : ([['t.outcome = ?', OUTCOMES.indexOf(outcome)]] as const)),
    ...(reason === null ? [] : ([[`t.reason = ${WORD('reason')}`, reason]] as const)),
    ...(retried ? ([['t.attempts >= ?', 2]] as const) : []),
  ].map(([sql, value]) => [sql as string, value])
  // How long is usual is not in the rows: the slow ones are picked among all of them.
  const limit = slow ? -1 : slice.limit
  const rows = db
    .prepare(
      `${SELECT} FROM tasks t INDEXED BY ${byRobot ? 'tasks_last' : 'tasks_start'} ${JOINS}
       WHERE ${conditions.map(([sql]) => sql).join(' AND ')} ORDER BY t.start DESC LIMIT ?`,
    )
    .all(...conditions.map(([, value]) => value), limit) as Row[]
  const found = rows.map(withUsualOf(db, filter.to ?? filter.now))
  return slow ? found.filter((row) => row.slow) : found
}

const WORD = (kind: string) => `(SELECT id FROM words WHERE kind = '${kind}' AND word = ?)`

/** Every try of one task. */
export function tasksById(db: ReadDb, id: string, now: number): JourneyRow[] {
  const robots = db.prepare('SELECT DISTINCT robot FROM events WHERE task = ?').pluck().all(taskKey(id)!)
  const one = db.prepare(`${SELECT} FROM tasks t ${JOINS} WHERE t.robot = ? AND t.task = ?`)
  return robots
    .flatMap((robot) => (one.get(robot, taskKey(id)!) as Row | undefined) ?? [])
    .map(withUsualOf(db, now))
}

/** What is usual changes slowly: one answer per kind of task and minute is enough. */
const kinds = new Map<string, JourneyRow['typical_ms']>()
const KINDS_KEPT = 1000

function withUsualOf(db: ReadDb, now: number): (row: Row) => JourneyRow {
  const before = Math.floor(now / 60_000) * 60_000
  if (kinds.size > KINDS_KEPT) kinds.clear()
  return (row) => {
    const { task_type, type_name, model_version, group } = row
    const key = JSON.stringify([db.name, before, task_type, model_version, group])
    let usual = kinds.get(key)
    if (!usual) {
      usual = usualTasks(db, { task_type, type_name, model_version, group, before }).typical_ms
      kinds.set(key, usual)
    }
    const duration_ms = row.end === null || OUTCOMES[row.outcome] === 'abandoned' ? null : row.end - row.start
    return {
      kind: 'task',
      task_id: String(row.task),
      trace_id: null,
      robot: row.robot,
      task_type: type_name,
      outcome: OUTCOMES[row.outcome]!,
      start: row.start,
      end: row.end,
      duration_ms,
      attempts: row.attempts,
      reason: row.reason,
      name: null,
      service: null,
      typical_ms: usual,
      slow: isSlow(duration_ms, usual),
    }
  }
}
