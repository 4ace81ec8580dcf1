import { type OutcomeRules, type TaskOutcome, taskOutcome } from '../tasks/outcome.ts'
import { attemptsOf } from './attempts.ts'
import { type Extent, extentsOf } from './durations.ts'
import { type DurationSource, type JourneySpan, NOT_KNOWN, type StepStatus } from './journey.ts'
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
  const { outcome, steps, over, last } = timeSteps(events, now, rules)
  const spans = spansOf(steps)
  return {
    ...outcome,
    task_type: steps.find(({ event }) => event.task_type !== null)?.event.task_type ?? null,
    from: Math.min(steps[0]!.event.ts, ...spans.map(({ start }) => start)),
    to: Math.max(over ?? last, last, ...spans.map(({ start, duration_ms }) => start + (duration_ms ?? 0))),
    spans,
  }
}

/** A step with its place in time and its attempt, before it is put into words. */
export interface TimedStep extends Placed, Extent {
  attempt: number
  then_ms: number | null
}

/** Only the times of the steps: what is learned from. `over`: when nothing runs any more, epoch ms. */
export function timeSteps(events: readonly JourneyEvent[], now: number, rules: OutcomeRules) {
  const placed = inOrder(events)
  const first = placed[0]!.event.ts
  const last = placed[placed.length - 1]!.event.ts
  const marks = placed.flatMap(({ mark }) => (mark ? [mark] : []))
  const outcome = taskOutcome(marks, first, last, now, rules)
  const attempts = attemptsOf(placed, rules)
  // An abandoned task has no step that runs any more, but none of them was at its end either.
  const over = outcome.outcome === 'abandoned' ? last : outcome.end
  const extents = extentsOf(placed, attempts, over)
  const steps = placed.map(
    (step, at): TimedStep => ({
      ...step,
      ...extents[at]!,
      attempt: attempts[at]!,
      then_ms: gapAfter(extents[at]!, extents[at + 1]),
    }),
  )
  return { outcome, steps, over, last }
}

function spansOf(steps: readonly TimedStep[]): JourneySpan[] {
  const grips = usesGripper(steps.map(({ event }) => event))
  const started = steps.findIndex(({ mark }) => mark?.kind === 'start')
  return steps.map(({ event, mark, start, duration_ms, source, then_ms, attempt }, at) => ({
    id: String(event.id),
    name: event.type,
    words: stepWords(event, { attempt, grips }),
    ...{ start, duration_ms, source, then_ms, attempt },
    begun: at >= started,
    status: statusOf(event, source, mark?.kind === 'feedback_failure'),
    reason: event.reason,
    typical_ms: NOT_KNOWN,
    typical_then_ms: NOT_KNOWN,
    slow: false,
    slow_then: false,
    depth: 0,
    parent_id: null,
    attrs: attrsOf(event),
    moments: [],
  }))
}

function statusOf(event: JourneyEvent, source: DurationSource, failure: boolean): StepStatus {
  if (failure || event.type === 'ERROR' || failed(event.result)) return 'failed'
  return source === 'running' ? 'running' : 'ok'
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
