import type { EventRow } from '../../../shared/events/event.ts'
import type { RobotActivity } from '../../../shared/fleet/robot.ts'
import type { TaskRow } from '../../../shared/tasks/task.ts'

/** Rows the page keeps of each kind. */
export const ACTIVITY_LIMIT = 500

/**
 * What is known joined with what came in. Events have no id of their own here: equal ones are the same event
 * unless one list holds it more than once. A task that came again replaces what was known of it.
 */
export function mergeActivity(known: RobotActivity, news: RobotActivity): RobotActivity {
  return { events: mergeEvents(known.events, news.events), tasks: mergeTasks(known.tasks, news.tasks) }
}

function mergeEvents(known: EventRow[], news: EventRow[]): EventRow[] {
  const merged = [...known]
  const left = countKeys(known)
  for (const event of news) {
    const key = eventKey(event)
    const matches = left.get(key) ?? 0
    if (matches > 0) left.set(key, matches - 1)
    else merged.push(event)
  }
  return merged.sort((a, b) => b.ts - a.ts).slice(0, ACTIVITY_LIMIT)
}

function countKeys(events: EventRow[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const event of events) {
    const key = eventKey(event)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

function eventKey(e: EventRow): string {
  return JSON.stringify([e.ts, e.type, e.task_id, e.result, e.reason, e.latency_ms, e.duration_ms, e.attrs])
}

/** A key for each event, unique also where two are equal. */
export function eventKeys(events: readonly EventRow[]): string[] {
  const seen = new Map<string, number>()
  return events.map((event) => {
    const key = eventKey(event)
    const times = seen.get(key) ?? 0
    seen.set(key, times + 1)
    return times === 0 ? key : `${key}#${times}`
  })
}

function mergeTasks(known: TaskRow[], news: TaskRow[]): TaskRow[] {
  const byId = new Map(known.map((task) => [task.task_id, task]))
  for (const task of news) byId.set(task.task_id, task)
  return [...byId.values()].sort((a, b) => b.start - a.start).slice(0, ACTIVITY_LIMIT)
}
