import type { EventRow } from '../events/event.ts'
import { type Mark, markOf } from '../tasks/outcome.ts'

/** A stored event of a task. */
export interface JourneyEvent extends EventRow {
  id: number
}

/** The order in which a task goes; anything else a robot reports happens while it acts. */
const ORDER = new Map(
  [
    'TASK_SUBMITTED',
    'ROBOT_SELECTED',
    'TASK_START',
    'PERCEPTION',
    'INFERENCE',
    'DECISION',
    'SAFETY_CHECK',
    'MOTOR_COMMAND',
    'MOTOR_ACK',
    'EXECUTION',
  ].map((type, place) => [type, place]),
)
const OTHER = 10
const AFTER = { feedback_failure: 11, recovery: 12, feedback_success: 13, end: 14 } as const

/** An event with its mark and a place that does not depend on when it arrived. */
export interface Placed {
  event: JourneyEvent
  mark: Mark | null
  rank: number
}

function placed(event: JourneyEvent): Placed {
  const mark = markOf(event.ts, event.type, event.result, event.reason)
  const after = mark && mark.kind !== 'start' && mark.kind !== 'step' ? AFTER[mark.kind] : undefined
  return { event, mark, rank: after ?? ORDER.get(event.type) ?? OTHER }
}

/**
 * The events of a task in the order of their own times. Of one moment they go as tasks go, which is also the order
 * of `compareMarks`; what is still equal goes by its content, and the same event told twice is told once.
 */
export function inOrder(events: readonly JourneyEvent[]): Placed[] {
  const all = events.map(placed).sort(compare)
  return all.filter((one, at) => at === 0 || !isSame(one, all[at - 1]!))
}

function compare(a: Placed, b: Placed): number {
  return a.event.ts - b.event.ts || a.rank - b.rank || compareContent(a.event, b.event)
}

function compareContent(a: JourneyEvent, b: JourneyEvent): number {
  const [x, y] = [contentOf(a), contentOf(b)]
  return x < y ? -1 : x > y ? 1 : a.id - b.id
}

function isSame(a: Placed, b: Placed): boolean {
  return a.event.ts === b.event.ts && a.rank === b.rank && contentOf(a.event) === contentOf(b.event)
}

function contentOf({
  type,
  latency_ms,
  duration_ms,
  result,
  reason,
  task_type,
  attrs,
}: JourneyEvent): string {
  return JSON.stringify([type, latency_ms, duration_ms, result, reason, task_type, attrs])
}
