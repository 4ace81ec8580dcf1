import type { Alert } from '../../../shared/alerts/alert.ts'
import type { ChannelStatus } from '../../../shared/notify/delivery.ts'
import type { Notice } from '../../../shared/notify/notice.ts'
import type { Channel } from '../../../shared/notify/plan.ts'
import type { Problems } from '../problems.ts'
import { Lane } from './lane.ts'
import type { Outbox } from './outbox.ts'
import type { PlanStore } from './plan-store.ts'

const DAY = 86_400_000

interface Deps {
  outbox: Outbox
  plan: PlanStore
  problems: Problems
  alert(id: number): Alert | undefined
  send(channel: Channel, notice: Notice, recipient: string | null): Promise<void>
  random(): number
  now(): number
  changed(): void
}

/** The channels at work, each in a lane of its own. */
export class Lanes {
  readonly #deps: Deps
  readonly #lanes = new Map<string, Lane>()

  constructor(deps: Deps) {
    this.#deps = deps
  }

  pump(): void {
    for (const { id } of this.#deps.plan.current.channels) this.#lane(id).pump()
    this.#nameFailing()
  }

  /** An alert is about to be told by a channel. */
  asked(channel: string, alert: number, now: number): void {
    this.#lane(channel).count(alert, now)
  }

  /** Something was put right: what failed before may work now. */
  retryNow(): void {
    for (const lane of this.#lanes.values()) lane.retryNow()
  }

  /** What waits for a channel that is no more ends visibly. */
  dropGone(): void {
    const { outbox, plan, now } = this.#deps
    for (const row of outbox.waiting) {
      const channel = plan.channel(row.channel)
      if (channel?.enabled) continue
      const error = channel ? 'The channel was switched off.' : 'The channel was removed.'
      outbox.change(row, { state: 'dropped', error, ended: now() })
    }
  }

  status(): ChannelStatus[] {
    const { outbox, plan, now } = this.#deps
    const counts = outbox.table.counts(now() - DAY)
    return plan.current.channels.map(({ id }) => {
      const of = (state: string) => counts.find((row) => row.channel === id && row.state === state)
      const { flood, failing, last_delivered } = this.#lane(id).status
      return {
        channel: id,
        flood,
        failing,
        waiting: outbox.waiting.filter(({ channel }) => channel === id).length,
        last_delivered: last_delivered ?? of('delivered')?.last ?? null,
        delivered_24h: of('delivered')?.n ?? 0,
        failed_24h: of('failed')?.n ?? 0,
      }
    })
  }

  #lane(id: string): Lane {
    const known = this.#lanes.get(id)
    if (known) return known
    const { outbox, plan, alert, send, random, now, changed } = this.#deps
    const enabled = () => {
      const channel = plan.channel(id)
      return channel?.enabled ? channel : undefined
    }
    const lane = new Lane(id, {
      outbox,
      channel: enabled,
      alert,
      link: () => plan.current.link,
      send: (notice, recipient) => send(plan.channel(id)!, notice, recipient),
      random,
      now,
      changed,
    })
    this.#lanes.set(id, lane)
    return lane
  }

  /** A channel that does not get through is a problem of the console, until it does. */
  #nameFailing(): void {
    const { plan, problems, now } = this.#deps
    const failing = plan.current.channels.flatMap((channel) => {
      const why = channel.enabled && channel.kind !== 'desktop' ? this.#lane(channel.id).status.failing : null
      return why ? [`"${channel.name}": ${why.message}`] : []
    })
    if (failing.length === 0) problems.clear('notify_failed')
    else {
      problems.raise(
        {
          kind: 'notify_failed',
          severity: 'warning',
          message: `Messages about alerts do not get out. ${failing.join(' ')}`,
          action: 'They are sent again by themselves. Try the channel under Settings → Notifications.',
        },
        now(),
      )
    }
  }
}
