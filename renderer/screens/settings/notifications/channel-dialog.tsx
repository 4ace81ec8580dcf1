import { useState } from 'react'
import type { Channel } from '../../../../shared/notify/plan.ts'
import type { SecretField } from '../../../../shared/notify/secrets.ts'
import { CallError } from '../../../../shared/rpc.ts'
import { usePerson } from '../../../person/person.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import type { SecretDrafts } from './channel-draft.ts'
import { ChannelForm } from './channel-form.tsx'
import type { NotifyAccess } from './use-notify.ts'
import { KIND_WORDS } from './words.ts'

interface ChannelDialogProps {
  channel: Channel | null
  access: NotifyAccess
  onEnd: () => void
}

/** Adds, changes or removes a channel. */
export function ChannelDialog({ channel, access, onEnd }: ChannelDialogProps) {
  const [error, setError] = useState<string | null>(null)
  const naming = usePerson((state) => state.asking !== null)
  const { channels } = access.view.plan
  const isNew = channel !== null && !channels.some(({ id }) => id === channel.id)
  const end = () => {
    setError(null)
    onEnd()
  }
  const doing = (act: Promise<boolean>) => {
    setError(null)
    act.then(
      (done) => done && end(),
      (failure: unknown) => setError(CallError.from(failure).message),
    )
  }
  const store = async (next: Channel, secrets: SecretDrafts) => {
    const others = channels.map((one) => (one.id === next.id ? next : one))
    if (!(await access.save({ channels: isNew ? [...channels, next] : others }))) return false
    for (const [field, secret] of Object.entries(secrets)) {
      if (secret.trim() !== '') await access.setSecret(next.id, field as SecretField, secret.trim())
    }
    return true
  }
  return (
    <Dialog
      opened={channel !== null}
      onClose={end}
      title={channel && `${isNew ? 'New channel' : 'Channel'}: ${KIND_WORDS[channel.kind]}`}
      size="lg"
      closeOnEscape={!naming}
      trapFocus={!naming}
    >
      {channel && (
        <ChannelForm
          stored={channel}
          secrets={access.view.secrets[channel.id] ?? {}}
          error={error}
          onSave={(next, secrets) => doing(store(next, secrets))}
          {...(isNew
            ? {}
            : {
                onRemove: () =>
                  doing(access.save({ channels: channels.filter(({ id }) => id !== channel.id) })),
              })}
        />
      )}
    </Dialog>
  )
}
