import type { Alert } from '../../../shared/alerts/alert.ts'
import { toAlert } from '../../../shared/alerts/record.ts'
import { isAsk } from '../../../shared/notify/batch.ts'
import type { Policy } from '../../../shared/notify/escalation.ts'
import { follow, type Tell } from '../../../shared/notify/follow.ts'
import { isPaged, recipientsOf } from '../../../shared/notify/recipients.ts'
import type { AlertBook } from '../alerts/book.ts'
import type { Outbox } from './outbox.ts'
import type { PlanStore } from './plan-store.ts'

/** What comes together is told together: a message waits this long for others with the same cause. */
const GATHER_MS = 2_000

interface Deps {
  book: AlertBook
  outbox: Outbox
  plan: PlanStore
  /** An alert is about to be told by a channel. */
  asked(channel: string, alert: number, now: number): void
}

/** Follows every open alert and puts what has to be told about it into the outbox. */
export class Follower {
  readonly #deps: Deps
  readonly #changed = new Set<number>()
  /** Ends following. */
  readonly stop: () => void

  constructor(deps: Deps) {
    this.#deps = deps
    // What happened while the program was off is followed too: what was raised then, and what ended.
    for (const { id } of deps.book.open()) this.#changed.add(id)
    for (const id of deps.outbox.followed) this.#changed.add(id)
    this.stop = deps.book.watch(this.#changed)
  }

  alert(id: number): Alert | undefined {
    const record = this.#deps.book.get(id)
    return record ? toAlert(record) : undefined
  }

  /** Looks at what changed and at what is due by now. @returns whether anything has to be told */
  follow(now: number): boolean {
    for (const id of this.#deps.outbox.followed) if (this.#isDue(id, now)) this.#changed.add(id)
    let told = false
    for (const id of this.#changed) told = this.#one(id, now) || told
    this.#changed.clear()
    return told
  }

  /** Only an alert that asks changes what has to be told by time alone. */
  #isDue(id: number, now: number): boolean {
    const { asking, known, escalation } = this.#deps.outbox.watch(id)
    return asking && (known !== 'asking' || (escalation?.next ?? Number.POSITIVE_INFINITY) <= now)
  }

  #one(id: number, now: number): boolean {
    const { outbox } = this.#deps
    const alert = this.alert(id)
    if (!alert) {
      outbox.setWatch(id, null)
      return false
    }
    const { watch, tells } = follow(outbox.watch(id), alert, this.#policy(alert), now)
    for (const tell of tells) {
      if (isAsk(tell)) this.#ask(alert, tell, now)
      else this.#takeBack(id, tell, now)
    }
    outbox.setWatch(id, watch)
    return tells.length > 0
  }

  #policy({ severity, respond_within_min }: Alert): Policy | null {
    const plan = this.#deps.plan.current
    if (!isPaged(plan, severity)) return null
    const { levels, rounds } = plan.on_call
    return { levels: levels.length, rounds, respondMs: respond_within_min * 60_000 }
  }

  #ask({ id, severity }: Alert, tell: Tell, now: number): void {
    const { plan, outbox, asked } = this.#deps
    const alert = Number(id)
    for (const { channel, address, person, due } of recipientsOf(plan.current, tell, severity, now)) {
      const gathered = plan.channel(channel)?.kind === 'desktop' ? due : Math.max(due, now + GATHER_MS)
      const to = { channel, recipient: address, person }
      outbox.add({ alert, event: tell.event, ...to, created: now, due: gathered })
      asked(channel, alert, now)
    }
  }

  /** Tells those who were asked that they need not any more, where the channel says so. */
  #takeBack(id: number, { event }: Tell, now: number): void {
    const { plan, outbox } = this.#deps
    const seen = new Set<string>()
    for (const row of outbox.told(id)) {
      const { channel, recipient, person, state } = row
      const key = JSON.stringify([channel, recipient])
      const config = plan.channel(channel)
      const wants = config?.kind === 'pagerduty' || config?.tell_end === true
      if (!isAsk(row) || !(state === 'delivered' || state === 'waiting') || !wants || seen.has(key)) continue
      seen.add(key)
      outbox.add({ alert: id, event, channel, recipient, person, created: now, due: now })
    }
  }
}
