import path from 'node:path'
import { planGaps } from '../../../shared/notify/check-plan.ts'
import type { AlertDeliveries, NotifyTest, NotifyView } from '../../../shared/notify/delivery.ts'
import { onCallAt } from '../../../shared/notify/local-time.ts'
import { type Notice, testNotice } from '../../../shared/notify/notice.ts'
import type { Channel, NotifyPlan } from '../../../shared/notify/plan.ts'
import { HEARTBEAT, type SecretField } from '../../../shared/notify/secrets.ts'
import { CallError } from '../../../shared/rpc.ts'
import type { AlertBook } from '../alerts/book.ts'
import { NotificationTable } from '../db/notifications.ts'
import type { ServiceDeps } from '../services.ts'
import { DesktopHub } from './desktop-hub.ts'
import { Follower } from './follower.ts'
import { Heartbeat } from './heartbeat.ts'
import { Lanes } from './lanes.ts'
import { Outbox } from './outbox.ts'
import { PlanStore } from './plan-store.ts'
import { sendBy } from './send-by.ts'

const EVERY_MS = 500
const SEND_TIMEOUT_MS = 20_000
const MOST_RETRIED = 1000

type Deps = Pick<ServiceDeps, 'db' | 'file' | 'problems' | 'secrets' | 'now' | 'settle' | 'report'> & {
  alerts: { book: AlertBook; onChange(wake: () => void): () => void }
  /** For the jitter of retries, 0 ≤ x < 1. */
  random?: () => number
}

/** Tells people about alerts: follows each open one, fills the outbox, and lets every channel send at its own pace. */
export class Notify {
  readonly plan: PlanStore
  readonly desktop = new DesktopHub()
  readonly #deps: Deps
  readonly #outbox: Outbox
  readonly #lanes: Lanes
  readonly #follower: Follower
  readonly #heartbeat: Heartbeat
  readonly #wakers = new Set<() => void>()
  readonly #ends: (() => void)[]

  constructor(deps: Deps) {
    this.#deps = deps
    const { alerts, problems, now } = deps
    const table = new NotificationTable(deps.db)
    const changed = () => this.#tell()
    this.plan = new PlanStore(table, deps.secrets, path.basename(deps.file, '.db'))
    this.#outbox = new Outbox(table)
    const shared = { outbox: this.#outbox, plan: this.plan, problems, now, changed }
    this.#lanes = new Lanes({
      ...shared,
      alert: (id) => this.#follower.alert(id),
      send: (channel, notice, recipient) => this.#send(channel, notice, recipient),
      random: deps.random ?? Math.random,
    })
    const asked = this.#lanes.asked.bind(this.#lanes)
    this.#follower = new Follower({ book: alerts.book, outbox: this.#outbox, plan: this.plan, asked })
    this.#heartbeat = new Heartbeat({
      ...shared,
      settings: () => this.plan.current.heartbeat,
      url: () => this.plan.secret(HEARTBEAT, 'url'),
    })
    const timer = setInterval(() => this.tick(), EVERY_MS)
    this.#ends = [this.#follower.stop, alerts.onChange(() => this.tick()), () => clearInterval(timer)]
  }

  /** Calls back when the plan or the state of a channel changed; returns the function that ends it. */
  onChange(wake: () => void): () => void {
    this.#wakers.add(wake)
    return () => this.#wakers.delete(wake)
  }

  /** One look at what is due. */
  tick(): void {
    try {
      if (this.#follower.follow(this.#deps.now())) this.#tell()
      this.#lanes.pump()
      this.#heartbeat.pump()
    } catch (error) {
      this.#deps.report(error)
    }
    this.#save()
  }

  savePlan(patch: Partial<NotifyPlan>): void {
    this.#deps.settle()
    this.plan.save(patch)
    this.#planChanged()
  }

  setSecret(channel: string, field: SecretField, secret: string | null): void {
    this.plan.setSecret(channel, field, secret)
    this.#planChanged()
  }

  /** Sends a test at once, beside the outbox. */
  async test(id: string, address: string | null): Promise<NotifyTest> {
    const started = this.#deps.now()
    const took = () => this.#deps.now() - started
    try {
      if (id === HEARTBEAT) await this.#heartbeat.beat()
      else {
        const channel = this.plan.channel(id)
        if (!channel) throw new CallError('not_found', `There is no channel "${id}".`, '/channel')
        await this.#send(channel, testNotice(channel.name, this.plan.current.link, started), address)
      }
    } catch (error) {
      if (error instanceof CallError) throw error
      return { ok: false, message: (error as Error).message, took_ms: took() }
    }
    return { ok: true, message: 'It was taken. See that it arrived.', took_ms: took() }
  }

  view(): NotifyView {
    const now = this.#deps.now()
    const plan = this.plan.current
    return {
      plan,
      secrets: this.plan.views(),
      status: this.#lanes.status(),
      heartbeat: this.#heartbeat.status,
      on_call: onCallAt(plan.on_call, plan.time_zone, now),
      gaps: planGaps(plan, (channel) => this.plan.isReady(channel), now),
    }
  }

  ofAlert(alert: number): AlertDeliveries {
    const { on_call } = this.plan.current
    const { escalation } = this.#outbox.watch(alert)
    const named = (id: string) => this.plan.channel(id)?.name ?? id
    return {
      deliveries: this.#outbox.ofAlert(alert).map((row) => ({ ...row, channel_name: named(row.channel) })),
      escalation: escalation && { ...escalation, levels: on_call.levels.length, rounds: on_call.rounds },
    }
  }

  /** How many messages ended since the start, by channel and how. */
  counts(): { channel: string; state: string; n: number }[] {
    return [...this.#outbox.ended].flatMap(([channel, states]) =>
      [...states].map(([state, n]) => ({ channel, state, n })),
    )
  }

  get waiting(): number {
    return this.#outbox.waiting.length
  }

  list(query: Parameters<NotificationTable['list']>[0]): ReturnType<NotificationTable['list']> {
    this.#save()
    return this.#outbox.table.list(query)
  }

  /** Takes failed deliveries up again: one, or all of a channel. @returns how many */
  retry({ id, channel }: { id?: number | undefined; channel?: string | undefined }): number {
    const failed = { channel: channel ?? null, state: 'failed' as const, before: Number.MAX_SAFE_INTEGER }
    const all = this.list({ ...failed, ...(id === undefined ? {} : { before: id + 1 }), limit: MOST_RETRIED })
    const rows = all.filter((row) => id === undefined || row.id === id)
    for (const row of rows) this.#outbox.revive(row, this.#deps.now())
    this.#planChanged()
    return rows.length
  }

  stop(): void {
    for (const end of this.#ends) end()
    this.#save()
  }

  #planChanged(): void {
    this.#lanes.retryNow()
    this.#heartbeat.retryNow()
    this.#lanes.dropGone()
    this.tick()
    this.#tell()
  }

  #send(channel: Channel, notice: Notice, recipient: string | null): Promise<void> {
    const secret = (field: SecretField) => this.plan.secret(channel.id, field)
    const signal = AbortSignal.timeout(SEND_TIMEOUT_MS)
    return sendBy({ channel, notice, recipient, secret, signal, now: this.#deps.now() }, this.desktop)
  }

  /** What cannot be written now is sent all the same, and written later. */
  #save(): void {
    try {
      if (this.#outbox.unsaved && this.#outbox.table.busy) this.#deps.settle()
      this.#outbox.save()
    } catch (error) {
      this.#deps.report(error)
    }
  }

  #tell(): void {
    for (const wake of this.#wakers) wake()
  }
}
