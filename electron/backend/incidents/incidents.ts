import { toAlert } from '../../../shared/alerts/record.ts'
import type { Severity } from '../../../shared/alerts/rule.ts'
import type { CommandSummary } from '../../../shared/commands/command.ts'
import type { Anomaly } from '../../../shared/diagnosis/diagnosis.ts'
import { type Facts, factsOf } from '../../../shared/incidents/facts.ts'
import { familyOf } from '../../../shared/incidents/family.ts'
import type { EntryKind, Source } from '../../../shared/incidents/incident.ts'
import { type IncidentRecord, newIncident } from '../../../shared/incidents/record.ts'
import { stageOf } from '../../../shared/incidents/stages.ts'
import { nearestWord } from '../../../shared/query/nearest.ts'
import { CallError } from '../../../shared/rpc.ts'
import { IncidentFileTable } from '../db/incident-files.ts'
import { IncidentTable } from '../db/incidents.ts'
import { IncidentBook } from './book.ts'
import type { IncidentDeps } from './deps.ts'
import { Diagnosing } from './diagnosing.ts'
import { Ending } from './ending.ts'
import { AlertFollower } from './follow-alerts.ts'
import { ChangeFollower } from './follow-changes.ts'
import { followCommand } from './follow-commands.ts'
import { finishExecution, moveOn } from './moving.ts'
import { Uploads } from './uploads.ts'
import { Watching } from './watching.ts'

const EVERY_MS = 1000
/** Open alerts are looked at this often, also when none changed: what joins depends on time. */
const ALERTS_EVERY_MS = 5000
const WATCH_EVERY_MS = 5000
const COMMANDS_LISTED = 100

/** What somebody, or another part of the console, opens an incident with. */
export interface Opening {
  title: string
  severity: Severity
  /** Null when it opens by itself. */
  by: string | null
  alerts?: readonly string[]
  robots?: readonly string[]
  task_types?: readonly string[]
  source?: Source
  note?: string
}

/** The incidents of one database, from detection to closure. */
export class Incidents {
  readonly deps: IncidentDeps
  readonly book: IncidentBook
  readonly files: IncidentFileTable
  readonly uploads = new Uploads()
  readonly diagnosing: Diagnosing
  readonly watching: Watching
  readonly #alerts: AlertFollower
  readonly #changes: ChangeFollower
  readonly #ending: Ending
  readonly #changedAlerts = new Set<number>()
  readonly #ends: (() => void)[]
  readonly #timer: NodeJS.Timeout
  #alertsAt = 0
  #watchedAt = 0

  constructor(deps: IncidentDeps) {
    this.deps = deps
    this.book = new IncidentBook(new IncidentTable(deps.db), () => deps.settle())
    this.files = new IncidentFileTable(deps.db)
    this.diagnosing = new Diagnosing(deps, this.book)
    this.watching = new Watching(deps, this.book)
    this.#changes = new ChangeFollower(deps, this.book)
    this.#ending = new Ending(deps, this.book)
    this.#alerts = new AlertFollower(deps, this.book, (record) => this.#opened(record))
    this.#ends = [
      deps.alerts.book.watch(this.#changedAlerts),
      deps.commands.onChange((news) => this.#guard(() => followCommand(this, news))),
    ]
    this.#timer = setInterval(() => this.tick(), EVERY_MS)
  }

  stop(): void {
    clearInterval(this.#timer)
    for (const end of this.#ends) end()
    this.book.commit()
  }

  /** Calls back with the id of each incident that changed; returns the function that ends it. */
  onChange(listener: (id: string) => void): () => void {
    return this.book.onChange((id) => listener(String(id)))
  }

  /** A drop that was noticed by itself: it joins an incident, or opens one. */
  anomaly(anomaly: Anomaly): void {
    this.#guard(() => {
      this.#alerts.anomaly(anomaly)
      this.book.commit()
    })
  }

  /** Opens one. Who opens it by hand owns it from the start. @returns its id */
  open({ title, severity, by, alerts = [], robots = [], task_types = [], source, note }: Opening): string {
    const now = this.deps.now()
    const records = alerts.map((id, index) => this.alert(id, `/alerts/${index}`))
    const [first] = records
    const began = Math.min(now, ...records.map(({ alarm }) => alarm.since))
    const named = [...robots, ...records.flatMap(({ subject }) => subject.robot ?? [])]
    const tasks = [...task_types, ...records.flatMap(({ subject }) => subject.task_type ?? [])]
    const record = newIncident({
      ...{ id: this.book.nextId(), title, severity, keys: [], began, opened: now, opened_by: by },
      source: source ?? { kind: 'person', ref: null, text: `Opened by ${by ?? 'the console'}` },
      family: first ? familyOf(toAlert(first).measure) : 'success',
      scope: { robots: [...new Set(named)], task_types: [...new Set(tasks)] },
    })
    const text = by === null ? `Opened by itself: ${record.source.text}` : `Opened: ${title}`
    this.book.put(record, now, { ts: now, kind: 'opened', who: by, text, data: { source: record.source } })
    this.attach(record, alerts)
    if (note !== undefined) this.book.note(record.id, { ts: now, kind: 'comment', who: by, text: note })
    if (by !== null) this.own(record, by, by)
    this.#opened(record)
    this.book.commit()
    return String(record.id)
  }

  /** Writes a line into the record of an incident. */
  note(
    id: string,
    entry: {
      kind: EntryKind
      who: string | null
      text: string
      data?: Record<string, unknown>
      ts?: number
      key?: string
    },
  ): void {
    const record = this.demand(id)
    this.book.note(record.id, { ...entry, ts: entry.ts ?? this.deps.now() })
    this.book.commit()
  }

  /** @throws CallError not_found, which names the nearest */
  demand(id: string): IncidentRecord {
    const record = /^[0-9]{1,15}$/.test(id) ? this.book.get(Number(id)) : null
    if (record) return record
    const nearest = nearestWord(
      id,
      this.book.open().map((one) => String(one.id)),
    )
    const hint = nearest === undefined || nearest === null ? '' : ` Did you mean "${nearest}"?`
    throw new CallError('not_found', `There is no incident "${id}".${hint}`, '/id')
  }

  alert(id: string, where: string) {
    const record = this.deps.alerts.book.get(Number(id))
    if (!record) throw new CallError('not_found', `There is no alert "${id}".`, where)
    return record
  }

  /** Puts alerts with an incident, with all that happened to them so far. */
  attach(record: IncidentRecord, alerts: readonly string[]): void {
    for (const [index, id] of alerts.entries()) {
      const { alarm } = this.alert(id, `/alerts/${index}`)
      this.book.link(Number(id), alarm.count, record.id)
      this.#alerts.follow(Number(id))
    }
  }

  /** Gives it an owner, which is what ends the detection. */
  own(record: IncidentRecord, owner: string | null, by: string): void {
    if (record.owner === owner) return
    const now = this.deps.now()
    record.owner = owner
    const text =
      owner === null ? 'Nobody owns it any more.' : owner === by ? 'Takes it.' : `${owner} owns it.`
    this.book.put(record, now, { ts: now, kind: 'owner', who: by, text, data: { owner } })
    if (owner !== null && stageOf(record.visits) === 'detection') moveOn(this, record, by)
  }

  /** The commands of its present decision. */
  commandsOf(record: IncidentRecord): CommandSummary[] {
    if (record.commands.length === 0) return []
    const all = this.deps.commands.list({ incident: String(record.id) }, COMMANDS_LISTED)
    const retries = new Set(record.commands)
    // A repetition of one of them belongs to the decision as well; the newest come first.
    for (const one of [...all].reverse())
      if (one.retry_of !== null && retries.has(one.retry_of)) retries.add(one.command_id)
    const replaced = new Set(all.flatMap(({ retry_of }) => retry_of ?? []))
    return all.filter(({ command_id }) => retries.has(command_id) && !replaced.has(command_id))
  }

  facts(record: IncidentRecord): Facts {
    return factsOf(record, this.commandsOf(record))
  }

  /** One look at everything that is due. */
  tick(): void {
    this.#guard(() => {
      const now = this.deps.now()
      const changed = [...this.#changedAlerts]
      this.#changedAlerts.clear()
      if (changed.length > 0 || now - this.#alertsAt >= ALERTS_EVERY_MS) {
        this.#alertsAt = now
        this.#alerts.look()
      }
      for (const id of changed) this.#alerts.follow(id)
      if (now - this.#watchedAt >= WATCH_EVERY_MS) {
        this.#watchedAt = now
        for (const record of this.book.open()) finishExecution(this, record)
        this.watching.tick(now)
        this.#ending.tick(now)
      }
      this.diagnosing.tick(now)
      this.#changes.tick(now)
      this.book.commit()
    })
  }

  #opened(record: IncidentRecord): void {
    this.#changes.soon(record.id)
    this.diagnosing.tick(this.deps.now())
  }

  #guard(work: () => void): void {
    try {
      work()
    } catch (error) {
      this.deps.report(error)
    }
  }
}
