import { markOf, type OutcomeRules } from '../../../shared/tasks/outcome.ts'
import type { EventIn } from '../border/message-in.ts'
import { type Cell, type CellKey, CellTable } from '../db/cells.ts'
import { EventTable, type TaskId } from '../db/events.ts'
import type { WriteDb } from '../db/open.ts'
import type { CohortTable } from '../db/robots.ts'
import { TaskTable } from '../db/tasks.ts'
import type { Words } from '../db/words.ts'
import { countEvent, isCounted } from './count-event.ts'
import { ImpliedTasks } from './implied-tasks.ts'
import { repairMinutes } from './repair.ts'
import { TaskFold } from './tasks.ts'

/**
 * Events in, rollups out. The events are committed at once; their counts gather in memory and are written a
 * moment later (`flush`). Which minutes are not yet written is committed with the events, so that a start after
 * a crash counts them anew: the numbers never drift from the events.
 */
export class Rollup {
  readonly events: EventTable
  readonly cells: CellTable
  readonly tasks: TaskFold
  readonly #implied: ImpliedTasks
  readonly #words: Words
  readonly #cohorts: CohortTable
  readonly #markDirty
  readonly #clearDirty
  readonly #dirtyMinutes = new Set<number>()
  /** Called when a late start took over events from this time on. */
  onMoved: (from: number) => void = () => {}

  constructor(db: WriteDb, words: Words, cohorts: CohortTable, rules: () => OutcomeRules) {
    this.#words = words
    this.#cohorts = cohorts
    this.events = new EventTable(db, words)
    this.cells = new CellTable(db)
    const tasks = new TaskTable(db)
    this.tasks = new TaskFold({ events: this.events, tasks, cohorts, cells: this.cells, words, rules })
    this.#implied = new ImpliedTasks(db, words)
    this.#markDirty = db.prepare('INSERT OR IGNORE INTO dirty_minutes (minute) VALUES (?)')
    this.#clearDirty = db.prepare('DELETE FROM dirty_minutes')
    const left = db.prepare('SELECT minute FROM dirty_minutes').pluck().all() as number[]
    if (left.length > 0) repairMinutes({ db, words, cohorts, cells: this.cells, tasks: this.tasks }, left)
  }

  get dirty(): boolean {
    return this.cells.dirty || this.tasks.dirty
  }

  get heavy(): boolean {
    return this.tasks.heavy
  }

  /** Stores and counts one event. @returns false when it was there already */
  add(event: EventIn, robot: number, redelivered: boolean): boolean {
    this.#implied.name(event, robot)
    if (!this.events.insert(event, robot, redelivered)) return false
    this.#noteDirty(event.ts)
    this.#countEvent(event, robot)
    if (event.task === null) return true
    const mark = markOf(event.ts, event.type, event.result, event.reason)
    this.tasks.add(robot, event.task, event.ts, event.taskType, mark)
    if (event.type === 'TASK_START') {
      const moved = this.#implied.started(event, robot)
      if (moved.length > 0) this.onMoved(event.ts)
      this.#reload(robot, moved)
    }
    return true
  }

  /** Counts what the events so far decide at `now`. */
  settle(now: number): void {
    this.tasks.settleTouched(now)
  }

  tick(now: number): void {
    this.tasks.tick(now)
  }

  /** Writes all counts within the caller's transaction. */
  flush(now: number, onDelta: (key: CellKey, cell: Cell) => void): void {
    this.tasks.settleTouched(now)
    this.tasks.flush()
    this.cells.flush(onDelta)
    this.#clearDirty.run()
    this.#dirtyMinutes.clear()
  }

  /** A task that lost events to another one may have none left where they were: its first one leads back to it. */
  #reload(robot: number, tasks: readonly TaskId[]): void {
    for (const task of tasks) this.#noteDirty(this.tasks.reload(robot, task))
  }

  #noteDirty(ts: number): void {
    const minute = ts - (((ts % 60_000) + 60_000) % 60_000)
    if (this.#dirtyMinutes.has(minute)) return
    this.#dirtyMinutes.add(minute)
    this.#markDirty.run(minute)
  }

  #countEvent(event: EventIn, robot: number): void {
    if (!isCounted(event.type, event.latency)) return
    const taskType = this.#words.idOrNull('task_type', event.taskType) ?? 0
    const cell = this.cells.delta(event.ts, robot, taskType, this.#cohorts.at(robot, event.ts))
    countEvent(cell, event.type, event.latency)
  }
}
