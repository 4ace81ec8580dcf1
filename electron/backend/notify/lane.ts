import type { Alert } from '../../../shared/alerts/alert.ts'
import { backOff, worthSendingMs } from '../../../shared/notify/back-off.ts'
import { nextBatch } from '../../../shared/notify/batch.ts'
import type { ChannelStatus, Delivery } from '../../../shared/notify/delivery.ts'
import { nextFlood } from '../../../shared/notify/flood.ts'
import { type Notice, noticeOf } from '../../../shared/notify/notice.ts'
import type { Channel } from '../../../shared/notify/plan.ts'
import type { Outbox } from './outbox.ts'
import { SendError } from './send.ts'

/** In a flood everything is gathered this long before it goes out as one message. */
const DIGEST_EVERY_MS = 2 * 60_000

interface Deps {
  outbox: Outbox
  channel(): Channel | undefined
  alert(id: number): Alert | undefined
  link(): string | null
  send(notice: Notice, recipient: string | null): Promise<void>
  random(): number
  now(): number
  /** Something about this channel changed. */
  changed(): void
}

/** One channel at work: one message at a time, so that one that hangs keeps nobody else waiting. */
export class Lane {
  readonly #id: string
  readonly #deps: Deps
  #busy = false
  #failures = 0
  #notBefore = 0
  #failing: ChannelStatus['failing'] = null
  #lastDelivered: number | null = null
  #asked: { alert: number; at: number }[] = []
  #flood = false
  #digestAt = 0

  constructor(id: string, deps: Deps) {
    this.#id = id
    this.#deps = deps
  }

  get status(): Pick<ChannelStatus, 'flood' | 'failing' | 'last_delivered'> {
    return { flood: this.#flood, failing: this.#failing, last_delivered: this.#lastDelivered }
  }

  /** The channel was changed: what failed before may work now. */
  retryNow(): void {
    this.#failures = 0
    this.#notBefore = 0
  }

  /** An alert is to be told here: many of them are a flood. */
  count(alert: number, now: number): void {
    if (!this.#asked.some((one) => one.alert === alert)) this.#asked.push({ alert, at: now })
  }

  /** Sends the next message when one is due and none is on its way. */
  pump(): void {
    const { outbox, channel, alert, now } = this.#deps
    this.#followFlood(now())
    const present = channel()
    if (this.#busy || now() < this.#notBefore || !present) return
    if (this.#flood && now() < this.#digestAt) return
    this.#giveUpOld(present)
    const batch = nextBatch({
      due: outbox.due(this.#id, now()),
      alert,
      told: (id) => outbox.told(id),
      inThread: (thread) => outbox.inThread(thread),
      flood: this.#flood,
    })
    for (const { row, why } of batch.dropped) this.#end(row, 'dropped', why)
    if (batch.dropped.length > 0) this.#deps.changed()
    if (batch.rows.length > 0) void this.#go(batch.rows, batch.thread)
  }

  async #go(rows: Delivery[], thread: string | null): Promise<void> {
    const { now, send } = this.#deps
    this.#busy = true
    if (this.#flood) this.#digestAt = now() + DIGEST_EVERY_MS
    try {
      const notice = this.#notice(rows, thread)
      await send(notice, rows[0]!.recipient)
      this.#delivered(rows, notice.thread)
    } catch (error) {
      this.#failed(rows, error instanceof SendError ? error : new SendError(String(error)))
    } finally {
      this.#busy = false
      this.#deps.changed()
    }
  }

  #notice(rows: readonly Delivery[], thread: string | null): Notice {
    const { alert, link, now } = this.#deps
    const [first] = rows
    const alerts = [...new Set(rows.map((row) => row.alert))].flatMap((id) => alert(id) ?? [])
    return noticeOf({
      event: first!.event,
      thread: thread ?? `andon-${this.#id}-${first!.id}`,
      alerts: alerts as [Alert, ...Alert[]],
      link: link(),
      flood: this.#flood && alerts.length > 1,
      now: now(),
    })
  }

  #delivered(rows: readonly Delivery[], thread: string): void {
    const now = this.#deps.now()
    this.#failures = 0
    this.#failing = null
    this.#lastDelivered = now
    const batch = rows[0]!.id
    for (const row of rows) {
      const change = { batch, thread, attempts: row.attempts + 1, error: null }
      this.#deps.outbox.change(row, { ...change, state: 'delivered', ended: now })
    }
  }

  #failed(rows: readonly Delivery[], error: SendError): void {
    const { now, random, outbox } = this.#deps
    this.#failures += 1
    const wait = Math.max(backOff(this.#failures, random()), error.retryAfterMs ?? 0)
    this.#notBefore = now() + wait
    const { message, permanent } = error
    this.#failing = { since: this.#failing?.since ?? now(), message, next: this.#notBefore }
    for (const row of rows) {
      outbox.change(row, { attempts: row.attempts + 1, error: message })
      if (permanent) this.#end(row, 'failed', message)
    }
  }

  #giveUpOld({ kind }: Channel): void {
    const oldest = this.#deps.now() - worthSendingMs(kind)
    for (const row of this.#deps.outbox.due(this.#id, this.#deps.now())) {
      if (Math.max(row.created, row.due) >= oldest) continue
      this.#end(row, 'failed', row.error ?? 'It could not be sent as long as it was worth it.')
      this.#deps.changed()
    }
  }

  #end(row: Delivery, state: 'failed' | 'dropped', error: string): void {
    this.#deps.outbox.change(row, { state, error, ended: this.#deps.now() })
  }

  #followFlood(now: number): void {
    const { flood, recent } = nextFlood(this.#flood, this.#asked, now)
    this.#asked = recent
    if (flood === this.#flood) return
    this.#flood = flood
    this.#deps.changed()
  }
}
