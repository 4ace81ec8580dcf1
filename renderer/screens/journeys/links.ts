import type { Journey } from '../../../shared/journeys/journey.ts'
import { quoted } from '../../../shared/query/print.ts'
import { eventsPath } from '../../app/paths.ts'

/** A minute before and after: what else happened then. */
const AROUND_MS = 60_000

/** The event log, asked for the events of this task at its time. */
export function eventsOfTask({ task_id, from, to }: Pick<Journey, 'task_id' | 'from' | 'to'>): string {
  const range = {
    kind: 'between' as const,
    from: Math.floor(from) - AROUND_MS,
    to: Math.ceil(to) + AROUND_MS,
  }
  return eventsPath({ q: `task:${/^[A-Za-z0-9_-]+$/.test(task_id) ? task_id : quoted(task_id)}`, range })
}
