import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { SecretView } from '../../../../shared/notify/delivery.ts'
import type { Channel } from '../../../../shared/notify/plan.ts'
import { SECRETS, type SecretField } from '../../../../shared/notify/secrets.ts'
import { channelErrors, type SecretDrafts, secretErrors } from './channel-draft.ts'
import { EmailFields } from './email-fields.tsx'
import classes from './notifications.module.css'
import { QuietFields } from './quiet-fields.tsx'
import { SecretInput } from './secret-input.tsx'
import { SeverityChoice } from './severity-choice.tsx'
import { KIND_ABOUT } from './words.ts'

interface ChannelFormProps {
  stored: Channel
  secrets: Partial<Record<SecretField, SecretView>>
  error: string | null
  onSave: (channel: Channel, secrets: SecretDrafts) => void
  onRemove?: () => void
}

/** Everything about one channel. */
export function ChannelForm({ stored, secrets, error, onSave, onRemove }: ChannelFormProps) {
  const [draft, setDraft] = useState(stored)
  const [typed, setTyped] = useState<SecretDrafts>({})
  const [tried, setTried] = useState(false)
  const found = { ...channelErrors(draft), ...secretErrors(draft.kind, typed) }
  const errors = tried ? found : {}
  const set = (part: Partial<Channel>) => setDraft({ ...draft, ...part } as Channel)
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (Object.keys(found).length === 0) onSave(draft, typed)
      }}
    >
      <Stack gap="md">
        <Text size="sm">{KIND_ABOUT[draft.kind]}</Text>
        <TextInput
          label="Name"
          size="md"
          maxLength={100}
          value={draft.name}
          error={errors.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        {draft.kind === 'email' && <EmailFields channel={draft} errors={errors} set={set} />}
        {draft.kind === 'pagerduty' && (
          <TextInput
            label="Server"
            description="https://events.eu.pagerduty.com for accounts in the EU."
            size="md"
            value={draft.api}
            error={errors.form}
            onChange={(event) => set({ api: event.currentTarget.value.trim() })}
          />
        )}
        {SECRETS[draft.kind].map(({ field, label }) => (
          <SecretInput
            key={field}
            label={label}
            stored={secrets[field]}
            canGenerate={draft.kind === 'webhook' && field === 'key'}
            value={typed[field] ?? ''}
            error={errors[field]}
            onValue={(value) => setTyped({ ...typed, [field]: value })}
          />
        ))}
        <SeverityChoice
          label="Tell by itself"
          about="Alerts of these severities, as they are raised. Whom the on-call plan names is paged besides."
          value={draft.severities}
          onValue={(severities) => set({ severities })}
        />
        <QuietFields quiet={draft.quiet} error={errors.quiet} onQuiet={(quiet) => set({ quiet })} />
        {draft.kind !== 'pagerduty' && (
          <Checkbox
            size="md"
            label="Also tell who acknowledged, and when it is over"
            checked={draft.tell_end}
            onChange={(event) => set({ tell_end: event.currentTarget.checked })}
          />
        )}
        <Checkbox
          size="md"
          label="In use"
          checked={draft.enabled}
          onChange={(event) => set({ enabled: event.currentTarget.checked })}
        />
        {(error ?? errors.form) && (
          <p className={classes.error} role="alert">
            {error ?? errors.form}
          </p>
        )}
        <Group justify="space-between">
          <Button type="submit" size="md">
            Save
          </Button>
          {onRemove && (
            <Button type="button" size="md" variant="default" onClick={onRemove}>
              Remove this channel
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  )
}
