import type { EventRow } from '../../../shared/events/event.ts'
import { tsOfId } from '../../../shared/events/event-id.ts'
import { type Mark, markOf } from '../../../shared/tasks/outcome.ts'
import type { EventIn } from '../border/message-in.ts'
import { Copies } from './copies.ts'
import type { ReadDb, WriteDb } from './open.ts'
import { Slots } from './slots.ts'
import type { Words } from './words.ts'

export type TaskId = string | number

/** A task's events, as its outcome needs them. */
export interface TaskMarks {
  marks: Mark[]
  first: number
  last: number
  taskType: string | null
}

const INSERT = `INSERT INTO events
  (id, robot, type, task, implied, task_type, latency_ms, duration_ms, result, reason, ext_id, attrs)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (robot, ext_id) WHERE ext_id IS NOT NULL DO NOTHING`

export class EventTable {
  readonly #words: Words
  readonly #insert
  readonly #ofTask
  readonly #slots
  readonly #copies
  /** Of the event that was stored last. */
  lastId = 0

  constructor(db: WriteDb, words: Words) {
    this.#words = words
    this.#insert = db.prepare(INSERT)
    this.#slots = new Slots(db)
    this.#copies = new Copies(db, this.#slots)
    this.#ofTask = db.prepare(
      'SELECT id, type, task_type, result, reason FROM events WHERE task = ? AND robot = ? ORDER BY id',
    )
  }

  /**
   * Stores an event once. `again`: it may have been stored before; without an id of its own it is then told from
   * a copy by its content.
   * @returns false when it was there already
   */
  insert(event: EventIn, robot: number, again: boolean): boolean {
    const type = this.#words.id('type', event.type)
    const result = this.#words.idOrNull('result', event.result)
    const reason = this.#words.idOrNull('reason', event.reason)
    const { ts, task, implied, latency, duration, extId, attrs } = event
    const said = { type, task: implied ? null : task, latency, duration, result, reason, attrs }
    if (again && extId === null && this.#copies.has(robot, ts, said)) return false
    const taskType = this.#words.idOrNull('task_type', event.taskType)
    const flag = implied ? 1 : null
    const row = [robot, type, task, flag, taskType, latency, duration, result, reason, extId, attrs] as const
    const fresh = this.#put(ts, row)
    if (fresh) this.#copies.add(robot, ts, said)
    return fresh
  }

  #put(ts: number, row: readonly (string | number | null)[]): boolean {
    for (let id = this.#slots.place(ts); ; id = this.#slots.instead(id)) {
      try {
        const fresh = this.#insert.run(id, ...row).changes === 1
        if (fresh) this.lastId = id
        return fresh
      } catch (error) {
        if ((error as { code?: string }).code !== 'SQLITE_CONSTRAINT_PRIMARYKEY') throw error
      }
    }
  }

  /** Everything stored about one task of one robot. */
  task(robot: number, task: TaskId): TaskMarks | null {
    const rows = this.#ofTask.all(task, robot) as {
      id: number
      type: number
      task_type: number | null
      result: number | null
      reason: number | null
    }[]
    if (rows.length === 0) return null
    const found: TaskMarks = {
      marks: [],
      first: tsOfId(rows[0]!.id),
      last: tsOfId(rows[rows.length - 1]!.id),
      taskType: null,
    }
    for (const row of rows) {
      found.taskType ??= this.#words.word(row.task_type)
      const mark = markOf(
        tsOfId(row.id),
        this.#words.word(row.type)!,
        this.#words.word(row.result),
        this.#words.word(row.reason),
      )
      if (mark) found.marks.push(mark)
    }
    return found
  }
}

/** The columns a client-side event is made of; names are joined in. */
export const EVENT_SELECT = `SELECT e.id, r.name AS robot, ty.word AS type, e.task, tt.word AS task_type, e.latency_ms,
  e.duration_ms, re.word AS result, rn.word AS reason, e.attrs FROM events e
  JOIN robots r ON r.id = e.robot JOIN words ty ON ty.id = e.type
  LEFT JOIN words tt ON tt.id = e.task_type LEFT JOIN words re ON re.id = e.result
  LEFT JOIN words rn ON rn.id = e.reason`

export interface StoredEvent {
  id: number
  robot: string
  type: string
  task: TaskId | null
  task_type: string | null
  latency_ms: number | null
  duration_ms: number | null
  result: string | null
  reason: string | null
  attrs: string | null
}

export function toEventRow(row: StoredEvent): EventRow {
  const { id, task, attrs, ...rest } = row
  return {
    ts: tsOfId(id),
    ...rest,
    task_id: task === null ? null : String(task),
    attrs: attrs === null ? {} : (JSON.parse(attrs) as Record<string, unknown>),
  }
}

/** The newest events of one robot. */
export function newestOfRobot(db: ReadDb | WriteDb, robot: number, limit: number): EventRow[] {
  const rows = db.prepare(`${EVENT_SELECT} WHERE e.robot = ? ORDER BY e.id DESC LIMIT ?`).all(robot, limit)
  return (rows as StoredEvent[]).map(toEventRow)
}
