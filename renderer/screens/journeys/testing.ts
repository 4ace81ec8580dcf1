import { buildJourney } from '../../../shared/journeys/build.ts'
import { NO_COHORT } from '../../../shared/journeys/cohort.ts'
import { type Journey, NOT_KNOWN } from '../../../shared/journeys/journey.ts'
import type { JourneyEvent } from '../../../shared/journeys/order.ts'
import { summaryOf } from '../../../shared/journeys/summary.ts'
import { STORY_START } from '../../../shared/journeys/testing.ts'

/** A journey as the backend gives it, for tests. */
export function journeyOf(
  events: readonly JourneyEvent[],
  now = STORY_START + 86_400_000,
  given: Partial<Journey> = {},
): Journey {
  const built = buildJourney(events, now, { retryWindowMs: 30_000, abandonedAfterMs: 1_800_000 })
  const told = {
    kind: 'task' as const,
    task_id: '5235',
    trace_id: null,
    robot: 'Robot-47',
    service: null,
    ...built,
    steps_total: built.spans.length,
    retries: built.attempts - 1,
    duration_ms: built.end === null ? null : built.end - built.start,
    typical_ms: NOT_KNOWN,
    cohort: NO_COHORT,
    slow: false,
    robot_was: { model_version: 'v23', software_version: '4.2.0', zone: 'A', group: 'pick', hardware: null },
    tries: [],
    traces: [],
    requeued_from: null,
    ...given,
  }
  return { ...told, summary: summaryOf(told) }
}
