import { type AlarmInput, NORMAL, nextAlarm, stateOf, type Transition } from '../../../shared/alerts/alarm.ts'
import { type AlertRecord, newRecord } from '../../../shared/alerts/record.ts'
import type { AlertTable, LogLine } from '../db/alerts.ts'
import type { Point } from './run.ts'

/** Values and worst values of open alerts are written this often; transitions at once. */
const VALUES_EVERY_MS = 10_000

/**
 * The open alerts, in memory and on disk. What could not be written is kept and written when the disk allows it: an
 * alarm about a full disk needs no disk.
 */
export class AlertBook {
  readonly table: AlertTable
  readonly #open = new Map<number, AlertRecord>()
  readonly #listeners = new Set<Set<number>>()
  readonly #unsaved = new Map<number, AlertRecord>()
  readonly #valuesMoved = new Set<AlertRecord>()
  /** Null when it has to be counted anew: it is asked for every robot and second. */
  #criticals: Map<string, number> | null = null
  #log: LogLine[] = []
  #valuesSaved = 0
  #lastId: number

  constructor(table: AlertTable) {
    this.table = table
    this.#lastId = table.lastId()
    for (const record of table.open()) this.#open.set(record.id, record)
  }

  /** Ids count up from 1: also how many there ever were. */
  get lastId(): number {
    return this.#lastId
  }

  get(id: number): AlertRecord | null {
    return this.#open.get(id) ?? this.#unsaved.get(id) ?? this.table.get(id)
  }

  opened(id: number): AlertRecord | undefined {
    return this.#open.get(id)
  }

  open(): AlertRecord[] {
    return [...this.#open.values()]
  }

  /** Gathers the ids of alerts that changed, until its owner clears it; call the result to stop. */
  watch(changed: Set<number>): () => void {
    this.#listeners.add(changed)
    return () => this.#listeners.delete(changed)
  }

  /** Applies an input to a point's alert; the first activation makes one. @returns why it was refused */
  apply(point: Point, rule: AlertRecord['rule'], input: AlarmInput, now: number): string | undefined {
    const before = point.record?.alarm ?? NORMAL
    const { alarm, transitions, refused } = nextAlarm(before, input, now)
    if (refused !== undefined || alarm === before) return refused
    if (!point.record) {
      point.record = newRecord(++this.#lastId, rule, point.subject, alarm)
      this.#open.set(point.record.id, point.record)
    }
    const { record } = point
    record.alarm = alarm
    record.condition = point.condition
    record.updated = now
    this.#note(record, transitions, now)
    if (stateOf(alarm) === 'normal') this.#close(point, now)
    return undefined
  }

  comment(record: AlertRecord, by: string, text: string, now: number): void {
    record.comments += 1
    this.#noteAct(record, 'commented', by, text, now)
  }

  /** Says who takes care of it; null for nobody. */
  assign(record: AlertRecord, to: string | null, by: string, now: number): void {
    if ((record.assigned ?? null) === to) return
    if (to === null) delete record.assigned
    else record.assigned = to
    this.#noteAct(record, to === null ? 'unassigned' : 'assigned', by, to, now)
  }

  /** Also those of an alert whose last lines are not written yet. */
  log(id: number): LogLine[] {
    const stored = this.table.log(id).map((line) => ({ ...line, alert: id }))
    return [...stored, ...this.#log.filter(({ alert }) => alert === id)]
  }

  /** How many active critical alerts a robot has of its own. */
  criticals(robot: string): number {
    this.#criticals ??= this.#countCriticals()
    return this.#criticals.get(robot) ?? 0
  }

  /** Writes what changed. Never within somebody else's transaction. */
  save(now: number, all = false): void {
    if (this.table.busy) return
    if (all || now - this.#valuesSaved >= VALUES_EVERY_MS) {
      for (const record of this.#valuesMoved) this.#unsaved.set(record.id, record)
      this.#valuesMoved.clear()
      this.#valuesSaved = now
    }
    if (this.#unsaved.size === 0 && this.#log.length === 0) return
    this.table.write([...this.#unsaved.values()], this.#log)
    this.#unsaved.clear()
    this.#log = []
  }

  get unsaved(): boolean {
    return this.#unsaved.size > 0
  }

  /** What a person did that changes no state. */
  #noteAct(
    record: AlertRecord,
    kind: Transition['kind'],
    by: string,
    text: string | null,
    now: number,
  ): void {
    const state = stateOf(record.alarm)
    record.updated = now
    this.#note(record, [{ kind, by, from: state, to: state, value: record.alarm.value, text }], now)
  }

  #note(record: AlertRecord, transitions: readonly Transition[], now: number): void {
    for (const listener of this.#listeners) listener.add(record.id)
    if (transitions.length === 0) {
      this.#valuesMoved.add(record)
      return
    }
    this.#criticals = null
    this.#unsaved.set(record.id, record)
    for (const transition of transitions) this.#log.push({ alert: record.id, ts: now, ...transition })
  }

  #countCriticals(): Map<string, number> {
    const counts = new Map<string, number>()
    for (const { subject, rule, alarm } of this.#open.values()) {
      if (subject.scope !== 'robot' || subject.robot === undefined) continue
      if (rule.severity !== 'critical' || !alarm.active || alarm.outOfService) continue
      counts.set(subject.robot, (counts.get(subject.robot) ?? 0) + 1)
    }
    return counts
  }

  #close(point: Point, now: number): void {
    const record = point.record!
    record.closed = now
    this.#open.delete(record.id)
    point.record = null
  }
}
