import type { Alert, AlertLogEntry, AlertLogKind } from '../../../shared/alerts/alert.ts'
import { toAlert } from '../../../shared/alerts/record.ts'
import type { Anomaly } from '../../../shared/diagnosis/diagnosis.ts'
import type { EntryKind } from '../../../shared/incidents/incident.ts'
import { noticedIn } from '../../../shared/incidents/noticed.ts'
import { type IncidentRecord, newIncident } from '../../../shared/incidents/record.ts'
import { belongs, joined, type Signal, signalOf, signalsOf, worse } from '../../../shared/incidents/signal.ts'
import type { Change } from '../../../shared/metrics/board.ts'
import type { IncidentBook, NewEntry } from './book.ts'
import type { IncidentDeps } from './deps.ts'

const MINUTE = 60_000
/** A drop of this much is critical, as the fleet's own limit is. */
const CRITICAL_DROP = 0.2

/** Opens incidents of alerts and drops, lets what belongs together join, and writes what alerts do into the record. */
export class AlertFollower {
  readonly #deps: IncidentDeps
  readonly #book: IncidentBook
  /** Told each incident that is new. */
  readonly #onOpened: (record: IncidentRecord) => void

  constructor(deps: IncidentDeps, book: IncidentBook, onOpened: (record: IncidentRecord) => void) {
    this.#deps = deps
    this.#book = book
    this.#onOpened = onOpened
  }

  /** One look at every open alert. */
  look(): void {
    const alerts = this.#deps.alerts.book.open().map(toAlert)
    const fresh = alerts.filter((alert) => alert.active && !this.#known(alert))
    if (fresh.length === 0) return
    const { incidents } = this.#deps.settings()
    const groups = signalsOf(alerts, incidents)
    for (const signal of signalsOf(fresh, incidents)) {
      // Those that are in an incident already count towards the number, but are not put into another one.
      const opens = groups.some((group) => group.key === signal.key && group.opens)
      this.take({ ...signal, opens })
    }
  }

  anomaly(anomaly: Anomaly): void {
    const severity = anomaly.before - anomaly.after >= CRITICAL_DROP ? 'critical' : 'major'
    const record = this.take(signalOf(anomaly, severity))
    if (!record) return
    const { at, words: text, change = null } = anomaly
    this.#book.note(record.id, {
      ...{ ts: at, kind: 'anomaly', who: null, text, key: `anomaly/${anomaly.key}` },
      data: { ...anomaly, change },
    })
  }

  /** The signal's incident: the one it belongs to, or a new one; null when it is not enough for one. */
  take(signal: Signal): IncidentRecord | null {
    const { join_within_min, open_by_itself } = this.#deps.settings().incidents
    const now = this.#deps.now()
    const home = this.#again(signal) ?? this.#home(signal, join_within_min * MINUTE)
    if (home) this.#join(home, signal, now)
    else if (!signal.opens || !open_by_itself) return null
    const record = home ?? this.#open(signal, now)
    for (const { id, count } of signal.alerts) {
      this.#book.link(Number(id), count, record.id)
      this.follow(Number(id))
    }
    if (!home) this.#onOpened(record)
    return record
  }

  /** Writes what happened to an alert into the record of its incident; each line once. */
  follow(id: number): void {
    const record = this.#deps.alerts.book.get(id)
    if (!record) return
    const alert = toAlert(record)
    const incident = this.#incidentOf(alert)
    if (incident === undefined) return
    for (const line of this.#deps.alerts.book.log(id)) this.#book.note(incident, entryOf(alert, line))
  }

  #known(alert: Alert): boolean {
    return this.#book.ofAlert(Number(alert.id), alert.count) !== undefined
  }

  /** The newest incident an alert was in. */
  #incidentOf({ id, count }: Alert): number | undefined {
    for (let at = count; at > 0; at--) {
      const incident = this.#book.ofAlert(Number(id), at)
      if (incident !== undefined) return incident
    }
    return undefined
  }

  /** An alert that became active again goes on in its incident while that is open. */
  #again({ alerts }: Signal): IncidentRecord | null {
    for (const { id, count } of alerts) {
      const before = count > 1 ? this.#book.ofAlert(Number(id), count - 1) : undefined
      const record = before === undefined ? null : this.#book.get(before)
      if (record && record.closed === null) return record
    }
    return null
  }

  #home(signal: Signal, joinMs: number): IncidentRecord | null {
    const found = this.#book.open().filter((record) => {
      const { keys, family, began, last_signal, cause } = record
      const open = {
        keys,
        family,
        began,
        last_signal,
        scope: cause ?? record.scope,
        active: this.#active(record),
        change: signal.change && this.#changeOf(record),
      }
      return belongs(signal, open, joinMs)
    })
    return found.at(-1) ?? null
  }

  /** What its cause is, or what its first sign followed before the cause was named. */
  #changeOf({ id, cause }: IncidentRecord): Change | null {
    return cause?.suspect?.change ?? cause?.change ?? noticedIn(this.#book.timeline(id))?.change ?? null
  }

  #active({ id }: IncidentRecord): boolean {
    return this.#book.alertsOf(id).some((alert) => this.#deps.alerts.book.opened(alert)?.alarm.active)
  }

  #join(record: IncidentRecord, signal: Signal, now: number): void {
    if (!record.keys.includes(signal.key)) record.keys.push(signal.key)
    record.scope = joined(record.scope, signal.scope)
    record.began = Math.min(record.began, signal.since)
    record.last_signal = Math.max(record.last_signal, now)
    const severity = worse(record.severity, signal.severity)
    const raised = severity !== record.severity
    record.severity = severity
    const told: NewEntry = { ts: now, kind: 'severity', who: null, text: `Severity raised to ${severity}.` }
    this.#book.put(record, now, ...(raised ? [told] : []))
  }

  #open(signal: Signal, now: number): IncidentRecord {
    const { title, severity, source, family, key, scope } = signal
    const began = Math.min(signal.since, now)
    const record = newIncident({
      ...{ id: this.#book.nextId(), title, severity, source, family, keys: [key], scope, began },
      ...{ opened: now, opened_by: null },
    })
    const text = 'Opened by itself.'
    this.#book.put(record, now, { ts: now, kind: 'opened', who: null, text, data: { source } })
    return record
  }
}

const SAYS: Record<AlertLogKind, string> = {
  raised: 'Alert',
  raised_again: 'Alert again',
  returned: 'Back to normal',
  acknowledged: 'Acknowledged',
  shelved: 'Shelved',
  unshelved: 'No longer shelved',
  out_of_service: 'Taken out of service',
  in_service: 'Back in service',
  suppressed: 'Suppressed',
  unsuppressed: 'No longer suppressed',
  commented: 'Comment',
  assigned: 'Assigned',
  unassigned: 'No longer assigned',
  closed: 'Ended',
}

function entryOf(alert: Alert, { ts, kind, by, text, value }: AlertLogEntry): NewEntry {
  const entry: EntryKind = kind === 'returned' ? 'recovery' : 'alert'
  const about = kind === 'raised' ? alert.fact : `${alert.rule_name}, ${alert.subject}`
  return {
    ...{ ts, kind: entry, who: by, text: `${SAYS[kind]}: ${about}${text === null ? '' : `. ${text}`}` },
    data: { alert: alert.id, rule: alert.rule, event: kind, subject: alert.subject, value },
    key: `alert/${alert.id}/${kind}/${ts}`,
  }
}
