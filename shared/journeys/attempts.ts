import { isRepeated, type Mark, type OutcomeRules, triedAgain } from '../tasks/outcome.ts'
import type { Placed } from './order.ts'

/**
 * The attempt of every event, from 1: the next one begins with the first step after a failure that was followed by
 * another try in time. It counts as `taskOutcome` counts.
 */
export function attemptsOf(placed: readonly Placed[], rules: OutcomeRules): number[] {
  const marks = placed.flatMap(({ mark }) => (mark ? [mark] : []))
  const retried = retriedFailures(marks, rules.retryWindowMs)
  let attempt = 1
  let failed = false
  return placed.map(({ mark }) => {
    if (mark && failed) {
      attempt += 1
      failed = false
    }
    if (mark && retried.has(mark)) failed = true
    return attempt
  })
}

/** The failures that were only attempts; what follows a success or a final failure is no attempt any more. */
function retriedFailures(marks: readonly Mark[], retryWindowMs: number): Set<Mark> {
  const found = new Set<Mark>()
  for (let i = 0; i < marks.length; i++) {
    const mark = marks[i]!
    if (mark.kind === 'feedback_success') break
    if (mark.kind !== 'feedback_failure' || isRepeated(marks, i)) continue
    if (!triedAgain(marks, i, retryWindowMs)) break
    found.add(mark)
  }
  return found
}
