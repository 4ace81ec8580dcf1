import type { IncidentCourse, Tally } from '../../../shared/incidents/course.ts'
import type { IncidentRecord } from '../../../shared/incidents/record.ts'
import type { CoursePoint } from '../../../shared/incidents/verification.ts'
import type { CancelSignal } from '../../../shared/rpc.ts'
import { countsOf } from '../db/incident-counts.ts'
import type { Incidents } from './incidents.ts'

const MINUTE = 60_000
/** So much from before the trouble is shown beside it. */
const BEFORE_MS = 60 * MINUTE
const MOST_BUCKETS = 48
/** The longest that is shown: an incident that stays open for days is seen by its beginning. */
const LONGEST_MS = 48 * 60 * MINUTE

/** Those concerned against all others, from an hour before it began until now or its end. */
export async function courseOf(
  incidents: Incidents,
  record: IncidentRecord,
  signal: CancelSignal,
): Promise<IncidentCourse> {
  const { db, readers, now, settle } = incidents.deps
  const suspect = record.cause ?? incidents.book.table.diagnosis(record.id)?.suspects[0] ?? record.scope
  const { robots, task_types } = suspect
  const end = record.closed ?? now()
  const start = record.began - BEFORE_MS
  const step = stepFor(Math.min(end, start + LONGEST_MS) - start)
  const from = Math.floor(start / step) * step
  const to = Math.min(end, start + LONGEST_MS)
  settle()
  const times = Array.from({ length: Math.ceil((to - from) / step) }, (_, at) => from + at * step)
  const cohort = bucketed(countsOf(db, { robots, task_types }, from, to), times, step)
  const all = bucketed(countsOf(db, { robots: [], task_types }, from, to), times, step)
  const changes = await readers.run('changes', { from, to: to + 1 }, signal)
  return {
    ...{ from, to, step, times, cohort, changes },
    rest: robots.length === 0 ? [] : all.map((tally, at) => less(tally, cohort[at]!)),
    onset: record.cause?.since ?? incidents.book.table.diagnosis(record.id)?.onset?.at ?? null,
    executed: record.executed_at,
  }
}

function stepFor(span: number): number {
  const minutes = [2, 5, 10, 15, 30, 60]
  return (minutes.find((one) => span / (one * MINUTE) <= MOST_BUCKETS) ?? 60) * MINUTE
}

function bucketed(points: readonly CoursePoint[], times: readonly number[], step: number): Tally[] {
  const tallies = times.map(() => ({ succeeded: 0, failed: 0 }))
  for (const { t, succeeded, failed } of points) {
    const tally = tallies[Math.floor((t - times[0]!) / step)]
    if (!tally) continue
    tally.succeeded += succeeded
    tally.failed += failed
  }
  return tallies
}

function less(all: Tally, part: Tally): Tally {
  return { succeeded: all.succeeded - part.succeeded, failed: all.failed - part.failed }
}
