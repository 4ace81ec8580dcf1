import type { Severity } from '../alerts/rule.ts'
import type { Tell } from './follow.ts'
import { onCallAt, quietUntil } from './local-time.ts'
import type { Channel, NotifyPlan } from './plan.ts'

/** Where one message about an alert goes. */
export interface Recipient {
  channel: string
  /** A person's own address; null for the channel's. */
  address: string | null
  person: string | null
  /** Not before, epoch ms. */
  due: number
}

/** Who is told. Who is on call is paged at any hour: quiet hours are for what a channel is told anyway. */
export function recipientsOf(
  plan: NotifyPlan,
  { event, level }: Tell,
  severity: Severity,
  now: number,
): Recipient[] {
  const all: Recipient[] = []
  const add = (one: Recipient) => {
    const same = all.find(({ channel, address }) => channel === one.channel && address === one.address)
    if (!same) all.push(one)
    else if (one.due < same.due) same.due = one.due
  }
  if (event === 'raised') {
    for (const channel of plan.channels) {
      if (!channel.enabled || !channel.severities.includes(severity)) continue
      const due = quietUntil(channel.quiet, plan.time_zone, severity, now) ?? now
      if (hasAddress(channel)) add({ channel: channel.id, address: null, person: null, due })
    }
  }
  if (level !== null) for (const one of levelRecipients(plan, level, now)) add(one)
  return all
}

/** Who is paged at one level of the escalation, at `now`. */
export function levelRecipients(plan: NotifyPlan, index: number, now: number): Recipient[] {
  const level = plan.on_call.levels[index]
  if (!level) return []
  if (level.to === 'channels') {
    return level.channels
      .filter((id) => isUsable(plan, id))
      .map((channel) => ({ channel, address: null, person: null, due: now }))
  }
  const onCall = level.to === 'on_call' ? onCallAt(plan.on_call, plan.time_zone, now)?.person : undefined
  const people = level.to === 'on_call' ? (onCall === undefined ? [] : [onCall]) : level.people
  return people.flatMap((id) => {
    const person = plan.people.find((one) => one.id === id)
    return (person?.contacts ?? [])
      .filter(({ channel }) => isUsable(plan, channel))
      .map(({ channel, address }) => ({ channel, address, person: person!.name, due: now }))
  })
}

/** Whether somebody is paged about alerts of this severity at all. */
export function isPaged({ on_call }: NotifyPlan, severity: Severity): boolean {
  return on_call.levels.length > 0 && on_call.severities.includes(severity)
}

function isUsable(plan: NotifyPlan, id: string): boolean {
  return plan.channels.find((channel) => channel.id === id)?.enabled ?? false
}

/** An e-mail channel without addresses of its own is only for people. */
function hasAddress(channel: Channel): boolean {
  return channel.kind !== 'email' || channel.to.length > 0
}
