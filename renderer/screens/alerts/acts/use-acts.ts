import { useMemo } from 'react'
import type { Alert, AlertAnswer } from '../../../../shared/alerts/alert.ts'
import { CallError } from '../../../../shared/rpc.ts'
import type { Client } from '../../../client.ts'
import { askPerson } from '../../../person/person.ts'
import { showAnswered } from '../../../state/alerts.ts'
import { clock } from '../../../state/clock.ts'
import { useConnection } from '../../../state/connection.ts'
import type { IncidentWish } from './incident-form.tsx'
import { tell } from './tell.tsx'

export interface Silence {
  minutes: number
  reason: string
  /** Ends also when the alert returns to normal. */
  once: boolean
}

/** What can be done about alerts; each resolves to whether it was done. */
export interface Acts {
  acknowledge(alerts: readonly Alert[], comment?: string): Promise<boolean>
  comment(alerts: readonly Alert[], text: string): Promise<boolean>
  shelve(alerts: readonly Alert[], silence: Silence): Promise<boolean>
  unshelve(alerts: readonly Alert[]): Promise<boolean>
  outOfService(alerts: readonly Alert[], silence: Silence): Promise<boolean>
  inService(alerts: readonly Alert[]): Promise<boolean>
  assign(alerts: readonly Alert[], to: string | null): Promise<boolean>
  /** Opens an incident about them; `show` is told its id. */
  incident(alerts: readonly Alert[], wish: IncidentWish, show: (id: string) => void): Promise<boolean>
}

type Send = (client: Client, about: { ids: string[]; by: string }) => Promise<AlertAnswer>

/** Sends an act under the person's name, shows its answer at once, and tells what was done or why not. */
async function act(
  alerts: readonly Alert[],
  done: string,
  send: Send,
  undo?: () => Promise<boolean>,
): Promise<boolean> {
  const by = await askPerson()
  const { client } = useConnection.getState()
  if (by === null || alerts.length === 0) return false
  try {
    if (!client) throw new CallError('unavailable', 'There is no connection to the Andon backend.')
    const answer = await send(client, { ids: alerts.map(({ id }) => id), by })
    showAnswered(answer.alerts)
    tell(`${done}: ${named(alerts)}`, undo)
    return true
  } catch (failure) {
    tell(`Not done: ${CallError.from(failure).message}`, undefined, true)
    return false
  }
}

function named(alerts: readonly Alert[]): string {
  return alerts.length === 1 ? alerts[0]!.fact : `${alerts.length} alerts`
}

function makeActs(): Acts {
  const acts: Acts = {
    acknowledge: (alerts, comment) =>
      act(alerts, 'Acknowledged', (client, about) =>
        client.call('alerts.ack', comment === undefined ? about : { ...about, comment }),
      ),
    comment: (alerts, text) =>
      act(alerts, 'Comment kept', (client, about) => client.call('alerts.comment', { ...about, text })),
    shelve: (alerts, silence) =>
      act(
        alerts,
        'Shelved',
        (client, about) => client.call('alerts.shelve', { ...about, ...silence }),
        () => acts.unshelve(alerts),
      ),
    unshelve: (alerts) =>
      act(
        alerts,
        'No longer shelved',
        (client, about) => client.call('alerts.unshelve', about),
        again(alerts, acts),
      ),
    outOfService: (alerts, { minutes, reason }) =>
      act(
        alerts,
        'Out of service',
        (client, about) => client.call('alerts.outOfService', { ...about, minutes, reason }),
        () => acts.inService(alerts),
      ),
    inService: (alerts) =>
      act(alerts, 'Back in service', (client, about) => client.call('alerts.inService', about)),
    assign: (alerts, to) =>
      act(
        alerts,
        to === null ? 'Assigned to nobody' : `Assigned to ${to}`,
        (client, about) => client.call('alerts.assign', { ...about, to }),
        assignedBefore(alerts, acts),
      ),
    incident: openIncident,
  }
  return acts
}

async function openIncident(
  alerts: readonly Alert[],
  { title, severity }: IncidentWish,
  show: (id: string) => void,
): Promise<boolean> {
  const by = await askPerson()
  const { client } = useConnection.getState()
  if (by === null) return false
  try {
    if (!client) throw new CallError('unavailable', 'There is no connection to the Andon backend.')
    const ids = alerts.map(({ id }) => id)
    const { id } = await client.call('incidents.open', { title, severity, by, alerts: ids })
    tell(`Incident opened: ${title}`)
    show(id)
    return true
  } catch (failure) {
    tell(`Not opened: ${CallError.from(failure).message}`, undefined, true)
    return false
  }
}

/** Back to who had them, when that was the same for all. */
function assignedBefore(alerts: readonly Alert[], acts: Acts): (() => Promise<boolean>) | undefined {
  const before = alerts[0]?.assigned_to
  return alerts.every((one) => one.assigned_to === before)
    ? () => acts.assign(alerts, before ?? null)
    : undefined
}

/** The shelving as it was: possible when all of them were shelved alike and their time is not over. */
function again(alerts: readonly Alert[], acts: Acts): (() => Promise<boolean>) | undefined {
  const [first] = alerts
  const { shelved_until: until, shelve_reason: reason, shelved_once: once = false } = first ?? {}
  if (until === undefined || reason === undefined) return undefined
  if (alerts.some((one) => one.shelved_until !== until || one.shelve_reason !== reason)) return undefined
  return () => {
    const minutes = Math.max(1, Math.ceil((until - clock.now()) / 60_000))
    return acts.shelve(alerts, { minutes, reason, once })
  }
}

export function useActs(): Acts {
  return useMemo(makeActs, [])
}
