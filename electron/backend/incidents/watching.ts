import type { IncidentRecord } from '../../../shared/incidents/record.ts'
import { stageOf } from '../../../shared/incidents/stages.ts'
import { type Verification, verify } from '../../../shared/incidents/verification.ts'
import { countsOf } from '../db/incident-counts.ts'
import type { IncidentBook, NewEntry } from './book.ts'
import type { IncidentDeps } from './deps.ts'

const MINUTE = 60_000
/** The course that is kept is no longer than this; a recovery is proved or given up long before. */
const LONGEST_MS = 24 * 60 * MINUTE

/** Watches whether those concerned are as good as before, while an incident is being verified. */
export class Watching {
  readonly #deps: IncidentDeps
  readonly #book: IncidentBook

  constructor(deps: IncidentDeps, book: IncidentBook) {
    this.#deps = deps
    this.#book = book
  }

  tick(now: number): void {
    for (const record of this.#book.open()) {
      const { verification } = record
      if (stageOf(record.visits) !== 'verification' || verification === null) continue
      if (verification.state === 'passed' || verification.state === 'overridden') continue
      this.#look(record, verification, now)
    }
  }

  /** Begins to watch: from the next full minute on, so that no task from before counts. */
  begin(record: IncidentRecord, now: number): void {
    const since = Math.ceil((record.executed_at ?? now) / MINUTE) * MINUTE
    record.verification = this.#measure(record, since, now)
  }

  #look(record: IncidentRecord, before: Verification, now: number): void {
    const verification = this.#measure(record, before.since, now)
    if (JSON.stringify(verification) === JSON.stringify(before)) return
    record.verification = verification
    this.#book.put(record, now, ...tellings(before, verification, now))
  }

  #measure(record: IncidentRecord, since: number, now: number): Verification {
    const { cause, scope, family } = record
    const { db, settings, settle } = this.#deps
    settle()
    const compares = family === 'success' && cause !== null && cause.baseline !== null
    const course = compares ? countsOf(db, cause, since, Math.min(now, since + LONGEST_MS)) : []
    const active = this.#book.alertsOf(record.id).flatMap((id) => this.#deps.alerts.book.opened(id) ?? [])
    const counted = active.filter(({ alarm, rule, subject }) => {
      // A rate over a long window keeps what was: the cohort's own rate since then says it better.
      const longPast = compares && rule.window_s !== null
      const concerned = !subject.robot || scope.robots.length === 0 || scope.robots.includes(subject.robot)
      return alarm.active && concerned && (!longPast || alarm.since > since)
    })
    return verify(
      {
        ...{ since, now, course },
        during: cause?.success_rate ?? null,
        baseline: compares ? cause.baseline : null,
        activeAlerts: counted.length,
        newAlerts: counted.filter(({ alarm }) => alarm.since > since).length,
      },
      settings().incidents,
    )
  }
}

function tellings(before: Verification, after: Verification, now: number): NewEntry[] {
  const step = courseStep(before, after)
  if (before.state === after.state) return step === null ? [] : [step]
  const text =
    after.state === 'passed'
      ? `The recovery is proved: ${after.criteria.map((criterion) => criterion.text).join(' ')}`
      : after.state === 'failed'
        ? `It did not recover: ${after.criteria.map((criterion) => criterion.text).join(' ')}`
        : 'The recovery is watched again.'
  const { state, success_rate, baseline, n, low } = after
  return [
    ...(step === null ? [] : [step]),
    { ts: now, kind: 'verification', who: null, text, data: { state, success_rate, baseline, n, low } },
  ]
}

/** Of the course so many rates are told; between the first and the last those that lie evenly. */
const TOLD_RATES = 8

/** The success rate as it comes back, one line that grows by each full minute with tasks: 85 % → 88 % → 91 %. */
function courseStep(before: Verification, after: Verification): NewEntry | null {
  // The last minute may still grow.
  const full = after.course.slice(0, -1)
  const [first, last] = [full[0], full.at(-1)]
  if (!first || !last || last.t === before.course.at(-2)?.t) return null
  const rates = evenly(full, TOLD_RATES).map(({ succeeded, failed }) => succeeded / (succeeded + failed))
  const during = after.during === null ? [] : [after.during]
  const text = [...during, ...rates].map((rate) => `${Math.round(rate * 100)} %`).join(' → ')
  const minutes = (last.t - first.t) / MINUTE + 1
  return {
    ...{ ts: first.t + MINUTE, kind: 'recovery', who: null, key: `recovery/${after.since}` },
    text: `Success of those concerned${minutes > 1 ? `, over ${minutes} min` : ''}: ${text}`,
    data: { t: last.t, succeeded: last.succeeded, failed: last.failed },
  }
}

function evenly<T>(list: readonly T[], most: number): T[] {
  if (list.length <= most) return [...list]
  return Array.from({ length: most }, (_, i) => list[Math.round((i * (list.length - 1)) / (most - 1))]!)
}
