import { EVENT_EPOCH_MS, SLOTS_PER_MS } from '../events/event-id.ts'
import type { CohortFields } from '../fleet/cohort.ts'
import type { Expr } from './ast.ts'
import type { Names } from './compile.ts'
import { matcherOf } from './pattern.ts'
import type { Span } from './span.ts'
import { FALSE, idIn, joined, type Sql } from './sql.ts'

type CohortTerm = Extract<Expr, { kind: 'cohort' | 'has_cohort' }>

/** Tells of a cohort whether the term accepts it. */
export function cohortMatcher(term: CohortTerm): (cohort: CohortFields) => boolean {
  const accepts = term.kind === 'cohort' ? matcherOf(term.pattern) : () => true
  return (cohort) =>
    term.fields.some((field) => {
      const value = cohort[field]
      return value !== null && accepts(value)
    })
}

/** The cohort of an event's robot at its time; before the first known one it is taken to have been that. */
const COHORT_AT = `coalesce(
  (SELECT cohort FROM robot_cohorts AS c WHERE c.robot = events.robot
   AND c.since <= (events.id >> ${Math.log2(SLOTS_PER_MS)}) + ${EVENT_EPOCH_MS} ORDER BY c.since DESC LIMIT 1),
  (SELECT cohort FROM robot_cohorts AS c WHERE c.robot = events.robot ORDER BY c.since LIMIT 1))`

/**
 * What the robot was, as SQL. Most robots are the same for the whole span, so that their number decides; only for
 * those that changed within it the moment is looked up.
 */
export function cohortSql(names: Names, span: Span, accepts: (cohort: CohortFields) => boolean): Sql {
  const accepted = [...names.cohorts()].filter(({ fields }) => accepts(fields)).map(({ id }) => id)
  const good = new Set(accepted)
  const always: number[] = []
  const sometimes: number[] = []
  for (const { robot, history } of names.histories()) {
    const within = cohortsWithin(history, span)
    const fitting = within.filter((cohort) => good.has(cohort)).length
    if (fitting === 0) continue
    ;(fitting === within.length ? always : sometimes).push(robot)
  }
  const parts: Sql[] = []
  if (always.length > 0) parts.push(idIn('+robot', always))
  if (sometimes.length > 0) {
    parts.push(joined([idIn('+robot', sometimes), idIn(COHORT_AT, accepted)], 'AND'))
  }
  return parts.length === 0 ? FALSE : joined(parts, 'OR')
}

function cohortsWithin(history: readonly { since: number; cohort: number }[], { from, to }: Span): number[] {
  return history
    .filter(({ since }, at) => (at === 0 || since < to) && (history[at + 1]?.since ?? Infinity) > from)
    .map(({ cohort }) => cohort)
}
