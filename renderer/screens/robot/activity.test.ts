import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EventRow } from '../../../shared/events/event.ts'
import type { TaskRow } from '../../../shared/tasks/task.ts'
import { ACTIVITY_LIMIT, mergeActivity } from './activity.ts'

const event = (ts: number, type = 'FEEDBACK'): EventRow => ({
  ts,
  robot: 'r1',
  type,
  task_id: null,
  task_type: null,
  latency_ms: null,
  duration_ms: null,
  result: null,
  reason: null,
  attrs: {},
})
const task = (task_id: string, start: number, outcome: TaskRow['outcome'] = 'open'): TaskRow => ({
  task_id,
  robot: 'r1',
  task_type: 'grasp',
  outcome,
  start,
  end: null,
  duration_ms: null,
  attempts: 1,
  reason: null,
})
const events = (rows: EventRow[]) => ({ events: rows, tasks: [] })

describe('mergeActivity', () => {
  it('adds what is new, newest first', () => {
    const merged = mergeActivity(events([event(3), event(1)]), events([event(4), event(3), event(2)]))
    expect(merged.events.map((e) => e.ts)).toEqual([4, 3, 2, 1])
  })
  it('keeps two equal events of one list', () => {
    expect(mergeActivity(events([]), events([event(1), event(1)])).events).toHaveLength(2)
    expect(mergeActivity(events([event(1), event(1)]), events([event(1), event(1)])).events).toHaveLength(2)
  })
  it('replaces a task that came again', () => {
    const merged = mergeActivity(
      { events: [], tasks: [task('a', 1), task('b', 2)] },
      { events: [], tasks: [task('a', 1, 'failed')] },
    )
    expect(merged.tasks.map((t) => [t.task_id, t.outcome])).toEqual([
      ['b', 'open'],
      ['a', 'failed'],
    ])
  })
  it('is bounded and gives the same rows when the same news come twice', () => {
    const rows = fc.array(
      fc.nat(50).map((ts) => event(ts)),
      { maxLength: 60 },
    )
    fc.assert(
      fc.property(rows, rows, (known, news) => {
        const once = mergeActivity(events(known), events(news))
        const twice = mergeActivity(once, events(news))
        expect(twice.events.map((e) => e.ts)).toEqual(once.events.map((e) => e.ts))
      }),
    )
    const many = Array.from({ length: ACTIVITY_LIMIT + 20 }, (_, i) => event(i))
    expect(mergeActivity(events([]), events(many)).events).toHaveLength(ACTIVITY_LIMIT)
  })
})
