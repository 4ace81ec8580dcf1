import type { Outcome } from './task.ts'

/** What one event says about its task. */
export type MarkKind = 'start' | 'step' | 'feedback_failure' | 'recovery' | 'feedback_success' | 'end'
export interface Mark {
  ts: number
  kind: MarkKind
  /** `end` only: what the robot said, when it said. */
  result?: 'SUCCESS' | 'FAILURE' | null
  reason?: string | null
}

export interface OutcomeRules {
  retryWindowMs: number
  abandonedAfterMs: number
}

export interface TaskOutcome {
  outcome: Outcome
  start: number
  end: number | null
  /** Attempts made: one more than the failures that were followed by another try. */
  attempts: number
  reason: string | null
  /** When the answer may change with no further event, epoch ms. */
  settlesAt: number | null
}

/** Steps that only happen when the robot tries (again). */
export const ATTEMPT_STEPS: ReadonlySet<string> = new Set([
  'PERCEPTION',
  'INFERENCE',
  'DECISION',
  'SAFETY_CHECK',
  'MOTOR_COMMAND',
  'MOTOR_ACK',
  'EXECUTION',
])

/** The mark an event leaves on its task; null when it only shows that the task is alive. */
export function markKind(type: string, result: string | null): MarkKind | null {
  if (type === 'TASK_START') return 'start'
  if (type === 'TASK_END') return 'end'
  if (type === 'RECOVERY') return 'recovery'
  if (type === 'FEEDBACK') {
    if (result === 'SUCCESS') return 'feedback_success'
    if (result === 'FAILURE') return 'feedback_failure'
    return null
  }
  return ATTEMPT_STEPS.has(type) ? 'step' : null
}

/** The mark of a stored event, with what decides its task. */
export function markOf(ts: number, type: string, result: string | null, reason: string | null): Mark | null {
  const said = result?.toUpperCase() ?? null
  const kind = markKind(type, said)
  if (!kind) return null
  if (kind !== 'end' && reason === null) return { ts, kind }
  return { ts, kind, result: said === 'SUCCESS' || said === 'FAILURE' ? said : null, reason }
}

const RANK: Record<MarkKind, number> = {
  start: 0,
  step: 1,
  feedback_failure: 2,
  recovery: 3,
  feedback_success: 4,
  end: 5,
}

/** At one and the same time a step comes before its feedback, and a failure before its recovery. */
export function compareMarks(a: Mark, b: Mark): number {
  return a.ts - b.ts || RANK[a.kind] - RANK[b.kind]
}

/**
 * When a task is over, as a function of the set of its events and the time: the order of arrival does not matter.
 *
 * TASK_END decides: by its result, else by the last feedback before it, else it went well. Without it the first
 * FEEDBACK SUCCESS ends the task well, and a FEEDBACK FAILURE ends it badly unless a recovery or a further
 * attempt follows within the retry window; until that has passed it is open. A task without any event for
 * `abandonedAfterMs` is abandoned.
 *
 * @param marks sorted by compareMarks
 * @param lastEvent newest event of the task, of any kind, epoch ms
 * @param firstEvent oldest one
 */
export function taskOutcome(
  marks: readonly Mark[],
  firstEvent: number,
  lastEvent: number,
  now: number,
  rules: OutcomeRules,
): TaskOutcome {
  const start = marks.find((mark) => mark.kind === 'start')?.ts ?? firstEvent
  let attempts = 1
  let reason: string | null = null
  let verdict: {
    outcome: 'succeeded' | 'failed' | 'open'
    end: number | null
    settlesAt: number | null
  } | null = null

  for (let i = 0; i < marks.length && !verdict; i++) {
    const mark = marks[i]!
    if (mark.kind === 'feedback_success') verdict = { outcome: 'succeeded', end: mark.ts, settlesAt: null }
    if (mark.kind !== 'feedback_failure' || isRepeated(marks, i)) continue
    reason = mark.reason ?? reason
    if (triedAgain(marks, i, rules.retryWindowMs)) attempts += 1
    else if (now < mark.ts + rules.retryWindowMs) {
      verdict = { outcome: 'open', end: null, settlesAt: mark.ts + rules.retryWindowMs }
    } else verdict = { outcome: 'failed', end: mark.ts, settlesAt: null }
  }

  const ended = marks.findLast((mark) => mark.kind === 'end')
  if (ended) {
    const outcome = endOutcome(marks, ended)
    const why = outcome === 'failed' ? (ended.reason ?? reason) : null
    return { outcome, start, end: ended.ts, attempts, reason: why, settlesAt: null }
  }
  if (verdict) return { ...verdict, start, attempts, reason: verdict.outcome === 'failed' ? reason : null }
  const deadline = lastEvent + rules.abandonedAfterMs
  if (now >= deadline)
    return { outcome: 'abandoned', start, end: deadline, attempts, reason, settlesAt: null }
  return { outcome: 'open', start, end: null, attempts, reason: null, settlesAt: deadline }
}

/** The same failure told twice is one: the last one told counts. */
export function isRepeated(marks: readonly Mark[], at: number): boolean {
  const next = marks[at + 1]
  return next?.kind === 'feedback_failure' && next.ts === marks[at]!.ts
}

/** Whether the failure at this place was followed by another try in time. */
export function triedAgain(marks: readonly Mark[], failedAt: number, windowMs: number): boolean {
  const failure = marks[failedAt]!
  for (let i = failedAt + 1; i < marks.length; i++) {
    const next = marks[i]!
    if (next.ts - failure.ts > windowMs) return false
    if (next.kind === 'recovery') return true
    if (next.kind !== 'end' && (next.ts > failure.ts || next.kind === 'feedback_success')) return true
  }
  return false
}

function endOutcome(marks: readonly Mark[], end: Mark): 'succeeded' | 'failed' {
  if (end.result === 'SUCCESS') return 'succeeded'
  if (end.result === 'FAILURE') return 'failed'
  const feedback = marks.findLast((mark) => mark.kind.startsWith('feedback') && mark.ts <= end.ts)
  return feedback?.kind === 'feedback_failure' ? 'failed' : 'succeeded'
}
