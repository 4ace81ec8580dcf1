import type { IncidentRecord } from '../../../shared/incidents/record.ts'
import { stageOf } from '../../../shared/incidents/stages.ts'
import type { IncidentBook } from './book.ts'
import type { IncidentDeps } from './deps.ts'

const MINUTE = 60_000

/**
 * Ends what ended by itself before anybody took it: every alert of it is back to normal for as long as a recovery has
 * to last. It stays in the history, and its alerts still ask to be seen. What concerns safety always waits for a person.
 */
export class Ending {
  readonly #deps: IncidentDeps
  readonly #book: IncidentBook

  constructor(deps: IncidentDeps, book: IncidentBook) {
    this.#deps = deps
    this.#book = book
  }

  tick(now: number): void {
    const lasting = this.#deps.settings().incidents.verify_min * MINUTE
    for (const record of this.#book.open()) {
      if (!this.#untouched(record)) continue
      const normalSince = this.#normalSince(record)
      if (normalSince !== null && now - normalSince >= lasting) this.#end(record, now)
    }
  }

  #untouched({ owner, visits, source, family }: IncidentRecord): boolean {
    const byAlert = source.kind === 'alert' || source.kind === 'alerts'
    return owner === null && stageOf(visits) === 'detection' && byAlert && family !== 'safety'
  }

  /** Since when no alert of it is active; null while one is. */
  #normalSince({ id, opened }: IncidentRecord): number | null {
    const alarms = this.#book.alertsOf(id).map((alert) => this.#deps.alerts.book.get(alert)?.alarm)
    if (alarms.some((alarm) => alarm?.active)) return null
    return Math.max(opened, ...alarms.map((alarm) => alarm?.returned ?? opened))
  }

  #end(record: IncidentRecord, now: number): void {
    const reason = 'It ended by itself before anybody took it.'
    const missing = ['Nobody has taken it yet.']
    record.visits = record.visits.map((visit) => ({ ...visit, left: visit.left ?? now }))
    record.visits.push({ stage: 'closed', entered: now, left: null, by: null, reason })
    record.overridden.push({ stage: 'detection', by: 'Andon', ts: now, reason, missing })
    record.closed = now
    this.#book.put(record, now, { ts: now, kind: 'closed', who: null, text: reason })
  }
}
