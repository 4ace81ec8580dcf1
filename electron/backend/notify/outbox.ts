import type { Delivery, DeliveryState } from '../../../shared/notify/delivery.ts'
import { UNTOLD, type Watch } from '../../../shared/notify/follow.ts'
import type { NotificationTable } from '../db/notifications.ts'

type New = Pick<Delivery, 'alert' | 'event' | 'channel' | 'recipient' | 'person' | 'created' | 'due'>

/**
 * Everything that has to be sent, in memory and on disk. What could not be written is kept and written when the disk
 * allows it: people are told about a full disk all the same.
 */
export class Outbox {
  readonly table: NotificationTable
  /** How many ended since the start, by channel and how. */
  readonly ended = new Map<string, Map<DeliveryState, number>>()
  /** Of alerts that are followed or have something waiting. */
  readonly #byAlert = new Map<number, Delivery[]>()
  readonly #waiting = new Map<number, Delivery>()
  readonly #watches: Map<number, Watch>
  readonly #unsaved = new Map<number, Delivery>()
  readonly #unsavedWatches = new Map<number, Watch | null>()
  #lastId: number

  constructor(table: NotificationTable) {
    this.table = table
    this.#lastId = table.lastId()
    this.#watches = table.watches()
    for (const row of table.alive()) this.#keep(row)
  }

  /** The alerts that are followed. */
  get followed(): number[] {
    return [...this.#watches.keys()]
  }

  get waiting(): Delivery[] {
    return [...this.#waiting.values()]
  }

  watch(alert: number): Watch {
    return this.#watches.get(alert) ?? UNTOLD
  }

  setWatch(alert: number, watch: Watch | null): void {
    if (watch === (this.#watches.get(alert) ?? null)) return
    this.#unsavedWatches.set(alert, watch)
    if (watch) this.#watches.set(alert, watch)
    else this.#watches.delete(alert)
    this.#forget(alert)
  }

  add(one: New): void {
    const row: Delivery = {
      ...one,
      id: ++this.#lastId,
      state: 'waiting',
      attempts: 0,
      error: null,
      ended: null,
      batch: null,
      thread: null,
    }
    this.#unsaved.set(row.id, row)
    this.#keep(row)
  }

  /** What is due on a channel, oldest first. */
  due(channel: string, now: number): Delivery[] {
    return this.waiting.filter((row) => row.channel === channel && row.due <= now)
  }

  told(alert: number): readonly Delivery[] {
    return this.#byAlert.get(alert) ?? []
  }

  inThread(thread: string): Delivery[] {
    return [...this.#byAlert.values()].flat().filter((row) => row.thread === thread)
  }

  change(row: Delivery, change: Partial<Delivery>): void {
    if (change.state !== undefined && change.state !== 'waiting') this.#count(row.channel, change.state)
    Object.assign(row, change)
    this.#unsaved.set(row.id, row)
    if (row.state === 'waiting') this.#waiting.set(row.id, row)
    else this.#waiting.delete(row.id)
    this.#forget(row.alert)
  }

  /** Takes a failed delivery up again. */
  revive(row: Delivery, now: number): void {
    const known = this.told(row.alert).find(({ id }) => id === row.id) ?? row
    Object.assign(known, { state: 'waiting', created: now, due: now, attempts: 0, error: null, ended: null })
    this.#unsaved.set(known.id, known)
    this.#keep(known)
  }

  /** The deliveries of an alert, also those of one that is over. */
  ofAlert(alert: number): Delivery[] {
    const stored = this.table.ofAlert(alert)
    const unsaved = [...this.#unsaved.values()].filter((row) => row.alert === alert)
    const rows = new Map([...stored, ...this.told(alert), ...unsaved].map((row) => [row.id, row]))
    return [...rows.values()].sort((a, b) => a.id - b.id)
  }

  get unsaved(): boolean {
    return this.#unsaved.size > 0 || this.#unsavedWatches.size > 0
  }

  /** Never within somebody else's transaction. */
  save(): void {
    if (!this.unsaved || this.table.busy) return
    this.table.write(this.#unsaved.values(), this.#unsavedWatches)
    this.#unsaved.clear()
    this.#unsavedWatches.clear()
  }

  #count(channel: string, state: DeliveryState): void {
    const counts = this.ended.get(channel) ?? new Map<DeliveryState, number>()
    this.ended.set(channel, counts.set(state, (counts.get(state) ?? 0) + 1))
  }

  #keep(row: Delivery): void {
    if (row.state === 'waiting') this.#waiting.set(row.id, row)
    const rows = this.#byAlert.get(row.alert)
    if (!rows) this.#byAlert.set(row.alert, [row])
    else if (!rows.includes(row)) rows.push(row)
  }

  #forget(alert: number): void {
    if (this.#watches.has(alert)) return
    if (this.told(alert).every(({ state }) => state !== 'waiting')) this.#byAlert.delete(alert)
  }
}
