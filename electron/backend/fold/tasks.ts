import type { Mark, OutcomeRules, TaskOutcome } from '../../../shared/tasks/outcome.ts'
import { compareMarks, taskOutcome } from '../../../shared/tasks/outcome.ts'
import { OUTCOMES } from '../../../shared/tasks/task.ts'
import type { CellTable } from '../db/cells.ts'
import type { EventTable, TaskId } from '../db/events.ts'
import type { CohortTable } from '../db/robots.ts'
import type { StoredTask, TaskTable } from '../db/tasks.ts'
import type { Words } from '../db/words.ts'

/** A task in work: its marks so far, and what of it is counted in the rollups. */
interface LiveTask {
  robot: number
  task: TaskId
  marks: Mark[]
  first: number
  last: number
  taskType: string | null
  counted: StoredTask | null
  settlesAt: number | null
}

interface Deps {
  events: EventTable
  tasks: TaskTable
  cohorts: CohortTable
  cells: CellTable
  words: Words
  rules: () => OutcomeRules
}

/** Finished tasks are kept in memory this long for the events that still follow. */
const KEEP_CLOSED_MS = 5 * 60_000
/** And at most about as many tasks in all; of a flood the oldest go first. */
const KEEP_TASKS = 20_000
const HEAVY = 5000
/** Tasks of the last run that are looked at again per tick: a start never waits for them. */
const REVISIT = 500

/**
 * Turns the events of a task into its outcome and keeps the rollups equal to it: when an outcome changes, the old
 * contribution is taken back and the new one added. A late event finds its task again in the database.
 */
export class TaskFold {
  readonly #deps: Deps
  readonly #live = new Map<string, LiveTask>()
  readonly #touched = new Set<LiveTask>()
  readonly #unsaved = new Set<LiveTask>()

  /** Tasks that were open when the last run ended, not yet looked at again. */
  readonly #left: { robot: number; task: TaskId }[]

  constructor(deps: Deps) {
    this.#deps = deps
    this.#left = deps.tasks.open()
  }

  get dirty(): boolean {
    return this.#unsaved.size > 0 || this.#touched.size > 0
  }

  /** So many uncounted or unwritten tasks that they should not wait for the next reader. */
  get heavy(): boolean {
    return this.#touched.size + this.#unsaved.size > HEAVY
  }

  /** An event that was just stored. `mark` is null when it only shows that the task is alive. */
  add(robot: number, task: TaskId, ts: number, taskType: string | null, mark: Mark | null): void {
    const live = this.#live.get(keyOf(robot, task))
    if (!live) {
      const counted = this.#deps.tasks.get(robot, task)
      if (counted) {
        this.reload(robot, task)
        return
      }
      const fresh: LiveTask = {
        robot,
        task,
        marks: mark ? [mark] : [],
        first: ts,
        last: ts,
        taskType,
        counted: null,
        settlesAt: null,
      }
      this.#live.set(keyOf(robot, task), fresh)
      this.#touched.add(fresh)
      return
    }
    if (ts < live.first) live.first = ts
    if (ts > live.last) live.last = ts
    // The type named by the earliest event would need every event; robots name one type per task.
    live.taskType ??= taskType
    if (mark) insertSorted(live.marks, mark)
    this.#touched.add(live)
  }

  /**
   * Reads a task anew from its stored events; one without events any more counts nothing.
   * @returns the time of its first event, epoch ms
   */
  reload(robot: number, task: TaskId): number {
    const stored = this.#deps.events.task(robot, task)
    const key = keyOf(robot, task)
    const known = this.#live.get(key)
    const live: LiveTask = {
      robot,
      task,
      marks: (stored?.marks ?? []).sort(compareMarks),
      first: stored?.first ?? known?.first ?? 0,
      last: stored?.last ?? known?.last ?? 0,
      taskType: stored?.taskType ?? null,
      counted: known?.counted ?? this.#deps.tasks.get(robot, task),
      settlesAt: null,
    }
    if (known) {
      this.#touched.delete(known)
      this.#unsaved.delete(known)
    }
    this.#live.set(key, live)
    this.#touched.add(live)
    return live.first
  }

  /** Counts what was touched since the last time. */
  settleTouched(now: number): void {
    for (const live of this.#touched) this.#settle(live, now)
    this.#touched.clear()
  }

  /** Counts what time alone has decided, and forgets what is long over. Call about once a second. */
  tick(now: number): void {
    for (const { robot, task } of this.#left.splice(0, REVISIT)) {
      if (!this.#live.has(keyOf(robot, task))) this.reload(robot, task)
    }
    this.settleTouched(now)
    for (const [key, live] of this.#live) {
      if (live.settlesAt !== null && live.settlesAt <= now) this.#settle(live, now)
      const over = live.settlesAt === null && !this.#unsaved.has(live)
      if (over && live.last < now - KEEP_CLOSED_MS) this.#live.delete(key)
    }
  }

  /** Writes the counted tasks, within the caller's transaction. */
  flush(): void {
    for (const live of this.#unsaved) if (live.counted) this.#deps.tasks.put(live.counted)
    this.#unsaved.clear()
    if (this.#live.size > KEEP_TASKS) this.#forget(this.#live.size - KEEP_TASKS)
  }

  /** Lets go of finished tasks, oldest first; a late event finds them in the database. */
  #forget(count: number): void {
    let left = count
    for (const [key, live] of this.#live) {
      if (left <= 0) return
      if (live.settlesAt !== null || this.#touched.has(live)) continue
      this.#live.delete(key)
      left -= 1
    }
  }

  #settle(live: LiveTask, now: number): void {
    const found = taskOutcome(live.marks, live.first, live.last, now, this.#deps.rules())
    live.settlesAt = found.settlesAt
    const next = this.#toStored(live, found)
    const before = live.counted
    if (before && sameTask(before, next)) return
    if (!before || !sameCount(before, next)) {
      if (before) this.#count(before, -1)
      this.#count(next, 1)
    }
    live.counted = next
    this.#unsaved.add(live)
  }

  #toStored(live: LiveTask, found: TaskOutcome): StoredTask {
    const { words, cohorts } = this.#deps
    return {
      robot: live.robot,
      task: live.task,
      task_type: words.idOrNull('task_type', live.taskType) ?? 0,
      cohort: cohorts.at(live.robot, found.end ?? live.last),
      outcome: OUTCOMES.indexOf(found.outcome),
      start: found.start,
      end: found.end,
      last: live.last,
      attempts: found.attempts,
      reason: words.idOrNull('reason', found.reason),
    }
  }

  #count(task: StoredTask, sign: 1 | -1): void {
    if (task.end === null) return
    const cell = this.#deps.cells.delta(task.end, task.robot, task.task_type, task.cohort)
    const outcome = OUTCOMES[task.outcome]
    if (outcome === 'abandoned') {
      cell.abandoned += sign
      return
    }
    if (outcome === 'succeeded') cell.succeeded += sign
    else cell.failed += sign
    cell.duration_n += sign
    cell.duration_sum += sign * (task.end - task.start)
  }
}

function keyOf(robot: number, task: TaskId): string {
  return typeof task === 'number' ? `${robot}#${task}` : `${robot}:${task}`
}

function insertSorted(marks: Mark[], mark: Mark): void {
  let at = marks.length
  while (at > 0 && compareMarks(marks[at - 1]!, mark) > 0) at -= 1
  marks.splice(at, 0, mark)
}

function sameTask(a: StoredTask, b: StoredTask): boolean {
  return sameCount(a, b) && a.last === b.last && a.attempts === b.attempts && a.reason === b.reason
}

function sameCount(a: StoredTask, b: StoredTask): boolean {
  return (
    a.outcome === b.outcome &&
    a.end === b.end &&
    a.start === b.start &&
    a.task_type === b.task_type &&
    a.cohort === b.cohort
  )
}
