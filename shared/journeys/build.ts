import { type OutcomeRules, type TaskOutcome, taskOutcome } from '../tasks/outcome.ts'
import { attemptsOf } from './attempts.ts'
import { type Extent, extentsOf } from './durations.ts'
import { type JourneySpan, NOT_KNOWN, type StepStatus } from './journey.ts'
import { inOrder, type JourneyEvent, type Placed } from './order.ts'
import { failed, stepWords, usesGripper } from './step-words.ts'

/** What the events of one task on one robot tell. Epoch ms. */
export interface BuiltJourney extends TaskOutcome {
  task_type: string | null
  /** From the first to the last thing known. */
  from: number
  to: number
  spans: JourneySpan[]
}

/**
 * The steps of a task on one robot with their durations, from its events in any order. Outcome, attempts, start and
 * end are those of `taskOutcome`.
 *
 * @param events all of one robot and task; at least one
 */
export function buildJourney(
  events: readonly JourneyEvent[],
  now: number,
  rules: OutcomeRules,
): BuiltJourney {
  const placed = inOrder(events)
  const first = placed[0]!.event.ts
  const last = placed[placed.length - 1]!.event.ts
  const marks = placed.flatMap(({ mark }) => (mark ? [mark] : []))
  const outcome = taskOutcome(marks, first, last, now, rules)
  const attempts = attemptsOf(placed, rules)
  // An abandoned task has no step that runs any more, but none of them was at its end either.
  const over = outcome.outcome === 'abandoned' ? last : outcome.end
  const extents = extentsOf(placed, attempts, over)
  const spans = spansOf(placed, attempts, extents)
  return {
    ...outcome,
    task_type: placed.find(({ event }) => event.task_type !== null)?.event.task_type ?? null,
    from: Math.min(first, ...spans.map(({ start }) => start)),
    to: Math.max(over ?? last, last, ...spans.map(({ start, duration_ms }) => start + (duration_ms ?? 0))),
    spans,
  }
}

function spansOf(placed: Placed[], attempts: number[], extents: Extent[]): JourneySpan[] {
  const grips = usesGripper(placed.map(({ event }) => event))
  const started = placed.findIndex(({ mark }) => mark?.kind === 'start')
  return placed.map(({ event, mark }, at) => {
    const attempt = attempts[at]!
    const extent = extents[at]!
    return {
      id: String(event.id),
      name: event.type,
      words: stepWords(event, { attempt, grips }),
      ...extent,
      then_ms: gapAfter(extent, extents[at + 1]),
      attempt,
      begun: at >= started,
      status: statusOf(event, extent, mark?.kind === 'feedback_failure'),
      reason: event.reason,
      typical_ms: NOT_KNOWN,
      typical_then_ms: NOT_KNOWN,
      slow: false,
      slow_then: false,
      depth: 0,
      parent_id: null,
      attrs: attrsOf(event),
      moments: [],
    }
  })
}

function statusOf(event: JourneyEvent, extent: Extent, failure: boolean): StepStatus {
  if (failure || event.type === 'ERROR' || failed(event.result)) return 'failed'
  return extent.source === 'running' ? 'running' : 'ok'
}

function gapAfter({ start, duration_ms }: Extent, next: Extent | undefined): number | null {
  if (next === undefined || duration_ms === null) return null
  const gap = next.start - (start + duration_ms)
  return gap >= 0 ? gap : null
}

/** All that an event said beside its time, type and task. */
function attrsOf({ latency_ms, duration_ms, result, attrs }: JourneyEvent): Record<string, unknown> {
  const own = { result, latency_ms, duration_ms }
  return { ...Object.fromEntries(Object.entries(own).filter(([, value]) => value !== null)), ...attrs }
}
