import { firstIdAt, tsOfId } from '../../../shared/events/event-id.ts'
import { ATTEMPT_STEPS } from '../../../shared/tasks/outcome.ts'
import type { EventIn } from '../border.ts'
import type { TaskId } from '../db/events.ts'
import type { WriteDb } from '../db/open.ts'
import type { Words } from '../db/words.ts'

/** Events of these types belong to the task the robot is at, also when they do not name it. */
const TASK_STEPS = new Set([...ATTEMPT_STEPS, 'FEEDBACK', 'RECOVERY', 'TASK_END'])

interface Start {
  ts: number
  task: TaskId
}

/** As many starts as are remembered per robot; a later event looks further back in the database. */
const REMEMBERED = 64

/**
 * Plain log lines name the task only at its start. An event that names none belongs to the newest TASK_START of
 * its robot at or before its own time. A start that arrives after its steps takes them over.
 */
export class ImpliedTasks {
  readonly #db: WriteDb
  readonly #words: Words
  readonly #starts = new Map<number, Start[]>()
  /** Per robot the newest event that names no task: only then a late start has to look back. */
  readonly #newestUnnamed = new Map<number, number>()
  readonly #lastStarts
  readonly #unnamed
  readonly #assign

  constructor(db: WriteDb, words: Words) {
    this.#db = db
    this.#words = words
    this.#lastStarts = db.prepare(
      'SELECT id, task FROM events WHERE robot = ? AND type = ? AND task IS NOT NULL ORDER BY id DESC LIMIT ?',
    )
    this.#unnamed = db.prepare(
      `SELECT e.id, e.task FROM events e JOIN words w ON w.id = e.type WHERE e.robot = ? AND e.id >= ? AND e.id < ?
       AND (e.implied = 1 OR e.task IS NULL) AND w.word IN (SELECT value FROM json_each(?))`,
    )
    this.#assign = db.prepare('UPDATE events SET task = ?, implied = 1 WHERE id = ?')
  }

  /** Names the task of an event that does not; call before it is stored. */
  name(event: EventIn, robot: number): void {
    // A start has to find the robot's past as it was before it: it is read now, once.
    if (event.type === 'TASK_START') this.#of(robot)
    if (event.task !== null || !TASK_STEPS.has(event.type)) return
    const newest = this.#newestUnnamed.get(robot)
    if (newest === undefined || event.ts > newest) this.#newestUnnamed.set(robot, event.ts)
    const start = this.#of(robot).findLast((known) => known.ts <= event.ts)
    if (!start) return
    event.task = start.task
    event.implied = true
  }

  /** A start that was just stored. Returns the tasks whose events changed by it. */
  started(event: EventIn, robot: number): TaskId[] {
    const starts = this.#of(robot)
    const task = event.task!
    if (starts.some((known) => known.ts === event.ts && known.task === task)) return []
    const at = starts.findIndex((known) => known.ts > event.ts)
    const next = at < 0 ? null : starts[at]!
    starts.splice(at < 0 ? starts.length : at, 0, { ts: event.ts, task })
    if (starts.length > REMEMBERED) starts.shift()
    const newest = this.#newestUnnamed.get(robot)
    if (newest === undefined || newest < event.ts) return []
    return this.#takeOver(robot, task, event.ts, next?.ts ?? newest + 1)
  }

  #takeOver(robot: number, task: TaskId, from: number, to: number): TaskId[] {
    const types = JSON.stringify([...TASK_STEPS])
    const rows = this.#unnamed.all(robot, firstIdAt(from), firstIdAt(to), types) as {
      id: number
      task: TaskId | null
    }[]
    const changed = new Set<TaskId>()
    for (const row of rows) {
      if (row.task === task) continue
      if (row.task !== null) changed.add(row.task)
      changed.add(task)
      this.#assign.run(task, row.id)
    }
    return [...changed]
  }

  #of(robot: number): Start[] {
    let starts = this.#starts.get(robot)
    if (!starts) {
      const type = this.#words.find('type', 'TASK_START')
      const rows = type === undefined ? [] : this.#lastStarts.all(robot, type, REMEMBERED)
      starts = (rows as { id: number; task: TaskId }[])
        .map(({ id, task }) => ({ ts: tsOfId(id), task }))
        .reverse()
      this.#starts.set(robot, starts)
      const newest = this.#db
        .prepare('SELECT max(id) FROM events WHERE robot = ? AND (implied = 1 OR task IS NULL)')
        .pluck()
        .get(robot) as number | null
      if (newest !== null) this.#newestUnnamed.set(robot, tsOfId(newest))
    }
    return starts
  }
}
