import { useCallback, useState } from 'react'
import type { NotifyView } from '../../../../shared/notify/delivery.ts'
import type { NotifyPlan } from '../../../../shared/notify/plan.ts'
import type { SecretField } from '../../../../shared/notify/secrets.ts'
import { CallError } from '../../../../shared/rpc.ts'
import { askPerson } from '../../../person/person.ts'
import { useConnection } from '../../../state/connection.ts'
import { useSubscription } from '../../../state/subscription.ts'

export interface NotifyAccess {
  view: NotifyView
  /** Replaces parts of the plan. @throws CallError; resolves to false when the person gave no name */
  save(plan: Partial<NotifyPlan>): Promise<boolean>
  setSecret(channel: string, field: SecretField, secret: string | null): Promise<boolean>
}

const NOTHING = {}

/** How people are told, as it is now, and how to change it; `access` is null until the first frame. */
export function useNotify(): { access: NotifyAccess | null; error: CallError | null } {
  const [view, setView] = useState<NotifyView | null>(null)
  const error = useSubscription('notify.live', NOTHING, (frame) => setView(frame.view))
  const save = useCallback(
    (plan: Partial<NotifyPlan>) =>
      underName(async (by) => setView(await client().call('notify.save', { plan, by }))),
    [],
  )
  const setSecret = useCallback(
    (channel: string, field: SecretField, secret: string | null) =>
      underName(async (by) =>
        setView(await client().call('notify.setSecret', { channel, field, secret, by })),
      ),
    [],
  )
  return { access: view ? { view, save, setSecret } : null, error }
}

async function underName(act: (by: string) => Promise<void>): Promise<boolean> {
  const by = await askPerson()
  if (by === null) return false
  await act(by)
  return true
}

function client() {
  const { client: line } = useConnection.getState()
  if (!line) throw new CallError('unavailable', 'There is no connection to the Andon backend right now.')
  return line
}
