import type { Alert } from '../alerts/alert.ts'
import { groupAlerts } from '../alerts/group.ts'
import type { Delivery } from './delivery.ts'

export interface Batch {
  /** What goes out now as one message. */
  rows: Delivery[]
  /** The message that it ends; null for one of its own. */
  thread: string | null
  /** What has no sense any more, and why. */
  dropped: { row: Delivery; why: string }[]
}

interface Scene {
  /** What is due on one channel, oldest first. */
  due: readonly Delivery[]
  alert(id: number): Alert | undefined
  /** What was told about an alert before. */
  told(alert: number): readonly Delivery[]
  /** Everything that went out as, or with, one message. */
  inThread(thread: string): readonly Delivery[]
  flood: boolean
}

/** The next message of a channel: alerts with one cause are one, and in a flood all of them are. */
export function nextBatch(scene: Scene): Batch {
  const dropped: Batch['dropped'] = []
  const asks: Delivery[] = []
  const ends: Delivery[] = []
  for (const row of scene.due) {
    const why = isAsk(row) ? whyNotAsked(scene, row) : null
    if (why !== null) dropped.push({ row, why })
    else (isAsk(row) ? asks : ends).push(row)
  }
  if (asks.length > 0) return { rows: together(scene, asks), thread: null, dropped }
  return nextEnd(scene, ends, dropped)
}

export function isAsk({ event }: Pick<Delivery, 'event'>): boolean {
  return event === 'raised' || event === 'escalated'
}

function whyNotAsked({ alert }: Scene, row: Delivery): string | null {
  const now = alert(row.alert)
  if (now?.state === 'unacknowledged') return null
  if (now?.state === 'acknowledged') return `Not needed: ${now.acked_by} had acknowledged it by then.`
  return 'Not needed: by then it asked for nobody any more.'
}

/** The most urgent group of those for the first one's recipient; each alert once. */
function together({ alert, flood }: Scene, asks: readonly Delivery[]): Delivery[] {
  const first = asks[0]!
  const same = asks.filter(({ recipient }) => recipient === first.recipient)
  if (flood) return same
  const ids = new Set(same.map((row) => row.alert))
  const [group] = groupAlerts([...ids].map((id) => alert(id)!))
  const members = new Set(group!.alerts.map(({ id }) => Number(id)))
  return same.filter((row) => members.has(row.alert))
}

/** A message about several alerts is ended once that is true of each. */
function nextEnd(scene: Scene, ends: readonly Delivery[], dropped: Batch['dropped']): Batch {
  for (const row of ends) {
    const thread = sentBefore(scene, row)?.thread ?? null
    if (thread === null) dropped.push({ row, why: 'Not needed: nothing had been sent that it would end.' })
    else if (scene.inThread(thread).some((one) => isStillOpen(scene.alert(one.alert), row.event))) {
      dropped.push({ row, why: 'Not needed yet: other alerts of the same message are still open.' })
    } else return { rows: [row], thread, dropped }
  }
  return { rows: [], thread: null, dropped }
}

function isStillOpen(alert: Alert | undefined, event: Delivery['event']): boolean {
  if (!alert) return false
  if (event === 'acknowledged') return alert.state === 'unacknowledged'
  return alert.state === 'unacknowledged' || alert.state === 'acknowledged'
}

function sentBefore({ told }: Scene, row: Delivery): Delivery | undefined {
  return told(row.alert).findLast(
    (one) =>
      isAsk(one) &&
      one.state === 'delivered' &&
      one.channel === row.channel &&
      one.recipient === row.recipient,
  )
}
