import { firstIdAt, tsOfId } from '../../../shared/events/event-id.ts'
import { ATTEMPT_STEPS } from '../../../shared/tasks/outcome.ts'
import type { EventIn } from '../border/message-in.ts'
import type { TaskId } from '../db/events.ts'
import type { WriteDb } from '../db/open.ts'
import type { Words } from '../db/words.ts'

/** Events of these types belong to the task the robot is at, also when they do not name it. */
const TASK_STEPS = new Set([...ATTEMPT_STEPS, 'FEEDBACK', 'RECOVERY', 'TASK_END'])

interface Start {
  ts: number
  task: TaskId
}

/** The newest starts of a robot, in order of time. */
interface Remembered {
  starts: Start[]
  /** No older one was forgotten. */
  all: boolean
}

/** As many starts as are remembered per robot; what is older is looked up in the database. */
const REMEMBERED = 64

/**
 * Plain log lines name the task only at its start. An event that names none belongs to the newest TASK_START of
 * its robot at or before its own time. A start that arrives after its steps takes them over.
 */
export class ImpliedTasks {
  readonly #db: WriteDb
  readonly #words: Words
  readonly #starts = new Map<number, Remembered>()
  /** Per robot the newest event that names no task: only then a late start has to look back. */
  readonly #newestUnnamed = new Map<number, number>()
  readonly #lastStarts
  readonly #startBefore
  readonly #startAfter
  readonly #unnamed
  readonly #assign

  constructor(db: WriteDb, words: Words) {
    this.#db = db
    this.#words = words
    this.#lastStarts = db.prepare(
      'SELECT id, task FROM events WHERE robot = ? AND type = ? AND task IS NOT NULL ORDER BY id DESC LIMIT ?',
    )
    const start = 'FROM events WHERE robot = ? AND type = ? AND task IS NOT NULL AND'
    this.#startBefore = db.prepare(`SELECT task ${start} id < ? ORDER BY id DESC LIMIT 1`).pluck()
    this.#startAfter = db.prepare(`SELECT id ${start} id >= ? ORDER BY id LIMIT 1`).pluck()
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
    const task = this.#taskAt(robot, event.ts)
    if (task === null) return
    event.task = task
    event.implied = true
  }

  /** A start that was just stored. Returns the tasks whose events changed by it. */
  started(event: EventIn, robot: number): TaskId[] {
    const known = this.#of(robot)
    const { starts } = known
    const { ts } = event
    const task = event.task!
    // From the newest on: nearly always a start is newer than all that are known.
    let at = starts.length
    while (at > 0 && starts[at - 1]!.ts > ts) at -= 1
    for (let i = at - 1; i >= 0 && starts[i]!.ts === ts; i--) if (starts[i]!.task === task) return []
    // Between it and the oldest one remembered may lie others.
    const forgotten = at === 0 && !known.all
    const after = starts[at]?.ts
    if (!forgotten) starts.splice(at, 0, { ts, task })
    if (starts.length > REMEMBERED) {
      starts.shift()
      known.all = false
    }
    const newest = this.#newestUnnamed.get(robot)
    if (newest === undefined || newest < ts) return []
    const next = forgotten ? this.#nextStart(robot, ts) : after
    return this.#takeOver(robot, task, ts, next ?? newest + 1)
  }

  #taskAt(robot: number, ts: number): TaskId | null {
    const { starts, all } = this.#of(robot)
    const start = starts.findLast((known) => known.ts <= ts)
    if (start) return start.task
    const type = this.#words.find('type', 'TASK_START')
    if (all || type === undefined) return null
    return (this.#startBefore.get(robot, type, firstIdAt(ts + 1)) as TaskId | undefined) ?? null
  }

  #nextStart(robot: number, ts: number): number | null {
    const type = this.#words.id('type', 'TASK_START')
    const id = this.#startAfter.get(robot, type, firstIdAt(ts + 1)) as number | undefined
    return id === undefined ? null : tsOfId(id)
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

  #of(robot: number): Remembered {
    let known = this.#starts.get(robot)
    if (!known) {
      const type = this.#words.find('type', 'TASK_START')
      const rows = type === undefined ? [] : this.#lastStarts.all(robot, type, REMEMBERED)
      const starts = (rows as { id: number; task: TaskId }[])
        .map(({ id, task }) => ({ ts: tsOfId(id), task }))
        .reverse()
      known = { starts, all: starts.length < REMEMBERED }
      this.#starts.set(robot, known)
      const newest = this.#db
        .prepare(
          'SELECT max(id) FROM events INDEXED BY events_unnamed WHERE robot = ? AND (implied = 1 OR task IS NULL)',
        )
        .pluck()
        .get(robot) as number | null
      if (newest !== null) this.#newestUnnamed.set(robot, tsOfId(newest))
    }
    return known
  }
}
