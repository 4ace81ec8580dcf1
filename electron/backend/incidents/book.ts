import type { Diagnosis } from '../../../shared/diagnosis/diagnosis.ts'
import type { Entry } from '../../../shared/incidents/incident.ts'
import type { IncidentRecord } from '../../../shared/incidents/record.ts'
import type { AlertLink, IncidentTable, KeyedEntry } from '../db/incidents.ts'

/** What is written with a change: a line of the record, once for each key. */
export type NewEntry = Omit<Entry, 'data'> & {
  data?: Entry['data'] | undefined
  key?: string | undefined
}

/**
 * The open incidents, in memory and on disk. What could not be written is kept and written when the disk allows it.
 */
export class IncidentBook {
  readonly table: IncidentTable
  readonly #settle: () => void
  readonly #open = new Map<number, IncidentRecord>()
  readonly #ofAlert = new Map<string, number>()
  readonly #unsaved = new Map<number, IncidentRecord>()
  readonly #listeners = new Set<(id: number) => void>()
  readonly #changed = new Set<number>()
  #entries: KeyedEntry[] = []
  #links: AlertLink[] = []
  #lastId: number

  constructor(table: IncidentTable, settle: () => void) {
    this.table = table
    this.#settle = settle
    this.#lastId = table.lastId()
    for (const record of table.open()) this.#open.set(record.id, record)
    for (const { alert, count, incident } of table.links()) this.#ofAlert.set(`${alert}/${count}`, incident)
  }

  nextId(): number {
    this.#lastId += 1
    return this.#lastId
  }

  open(): IncidentRecord[] {
    return [...this.#open.values()]
  }

  get(id: number): IncidentRecord | null {
    return this.#open.get(id) ?? this.#unsaved.get(id) ?? this.table.get(id)
  }

  /** Calls back with the id of each incident that changed, once it is written; returns the function that ends it. */
  onChange(listener: (id: number) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Keeps a record that was changed, with what is told about it. */
  put(record: IncidentRecord, now: number, ...entries: readonly NewEntry[]): void {
    record.updated = now
    this.#unsaved.set(record.id, record)
    this.#changed.add(record.id)
    if (record.closed === null) this.#open.set(record.id, record)
    else this.#open.delete(record.id)
    this.note(record.id, ...entries)
  }

  note(incident: number, ...entries: readonly NewEntry[]): void {
    if (entries.length === 0) return
    this.#changed.add(incident)
    for (const { data = null, key = null, ...entry } of entries)
      this.#entries.push({ incident, ...entry, data, key })
  }

  /** Tells that something about an incident is new that is kept elsewhere. */
  touch(incident: number): void {
    this.#changed.add(incident)
  }

  link(alert: number, count: number, incident: number): void {
    this.#ofAlert.set(`${alert}/${count}`, incident)
    this.#links.push({ alert, count, incident })
    this.#changed.add(incident)
  }

  /** The incident that an alert belongs to since it became active for the `count`-th time. */
  ofAlert(alert: number, count: number): number | undefined {
    return this.#ofAlert.get(`${alert}/${count}`)
  }

  alertsOf(incident: number): number[] {
    const unsaved = this.#links.filter((link) => link.incident === incident).map(({ alert }) => alert)
    return [...new Set([...this.table.alertsOf(incident), ...unsaved])]
  }

  timeline(incident: number): Entry[] {
    const unsaved = this.#entries
      .filter((entry) => entry.incident === incident)
      .map(({ incident: _, key: __, ...entry }) => entry)
    return [...this.table.timeline(incident), ...unsaved].sort((a, b) => a.ts - b.ts)
  }

  saveDiagnosis(incident: number, diagnosis: Diagnosis): void {
    if (this.table.busy) this.#settle()
    this.table.saveDiagnosis(incident, diagnosis)
    this.#changed.add(incident)
  }

  /** Writes what changed and tells who listens. Never within somebody else's transaction. */
  commit(): void {
    const unsaved = this.#unsaved.size + this.#entries.length + this.#links.length > 0
    if (unsaved && this.table.busy) this.#settle()
    if (unsaved && !this.table.busy) {
      this.table.write([...this.#unsaved.values()], this.#entries, this.#links)
      this.#unsaved.clear()
      this.#entries = []
      this.#links = []
    }
    const changed = [...this.#changed]
    this.#changed.clear()
    for (const id of changed) for (const listener of this.#listeners) listener(id)
  }
}
