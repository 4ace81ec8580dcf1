import { OUTCOMES, type TaskRow } from '../../../shared/tasks/task.ts'
import type { TaskId } from './events.ts'
import type { ReadDb, WriteDb } from './open.ts'

/** A task as last counted: what the rollups hold of it is exactly this. */
export interface StoredTask {
  robot: number
  task: TaskId
  task_type: number
  cohort: number
  outcome: number
  start: number
  end: number | null
  last: number
  attempts: number
  reason: number | null
}

export class TaskTable {
  readonly #get
  readonly #put
  readonly #open

  constructor(db: WriteDb) {
    this.#get = db.prepare<[number, TaskId]>('SELECT * FROM tasks WHERE robot = ? AND task = ?')
    this.#put = db.prepare(
      `INSERT OR REPLACE INTO tasks (robot, task, task_type, cohort, outcome, start, "end", last, attempts, reason)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    this.#open = db.prepare('SELECT robot, task FROM tasks WHERE outcome = 0')
  }

  get(robot: number, task: TaskId): StoredTask | null {
    return (this.#get.get(robot, task) as StoredTask | undefined) ?? null
  }

  put({ robot, task, task_type, cohort, outcome, start, end, last, attempts, reason }: StoredTask): void {
    this.#put.run(robot, task, task_type, cohort, outcome, start, end, last, attempts, reason)
  }

  open(): { robot: number; task: TaskId }[] {
    return this.#open.all() as { robot: number; task: TaskId }[]
  }
}

/** The newest tasks of one robot. */
export function newestTasks(db: ReadDb | WriteDb, robot: number, limit: number): TaskRow[] {
  const rows = db
    .prepare(
      `SELECT t.task, r.name AS robot, w.word AS task_type, t.outcome, t.start, t."end", t.attempts, rn.word AS reason
       FROM tasks t JOIN robots r ON r.id = t.robot LEFT JOIN words w ON w.id = t.task_type
       LEFT JOIN words rn ON rn.id = t.reason WHERE t.robot = ? ORDER BY t.last DESC LIMIT ?`,
    )
    .all(robot, limit) as {
    task: TaskId
    robot: string
    task_type: string | null
    outcome: number
    start: number
    end: number | null
    attempts: number
    reason: string | null
  }[]
  return rows.map((row) => ({
    task_id: String(row.task),
    robot: row.robot,
    task_type: row.task_type,
    outcome: OUTCOMES[row.outcome]!,
    start: row.start,
    end: row.end,
    duration_ms: row.end === null || row.outcome === 3 ? null : row.end - row.start,
    attempts: row.attempts,
    reason: row.reason,
  }))
}
