import { Button, Checkbox, Group, NumberInput, Stack, Text } from '@mantine/core'
import { type SyntheticEvent, useState } from 'react'
import { HEARTBEAT } from '../../../../shared/notify/secrets.ts'
import { CallError } from '../../../../shared/rpc.ts'
import { Age } from '../../../ui/age.tsx'
import classes from './notifications.module.css'
import { SecretInput } from './secret-input.tsx'
import { TestButton } from './test-button.tsx'
import type { NotifyAccess } from './use-notify.ts'

/** The calls by which an outside watch knows that this console is alive. */
export function HeartbeatForm({ view, save, setSecret }: NotifyAccess) {
  const { heartbeat } = view.plan
  const [draft, setDraft] = useState(heartbeat)
  const [url, setUrl] = useState('')
  const [error, setError] = useState<string | null>(null)
  const dirty = url !== '' || JSON.stringify(draft) !== JSON.stringify(heartbeat)
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    setError(null)
    try {
      if (url.trim() !== '' && !(await setSecret(HEARTBEAT, 'url', url.trim()))) return
      if (await save({ heartbeat: draft })) setUrl('')
    } catch (failure) {
      setError(CallError.from(failure).message)
    }
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="md" maw={480}>
        <Text size="sm">
          Andon calls an address of a watching service. When the calls stay out, that service tells you: a
          dead console cannot.
        </Text>
        <Beat view={view} />
        <SecretInput
          label="Address to call"
          stored={view.secrets[HEARTBEAT]?.url}
          canGenerate={false}
          value={url}
          error={undefined}
          onValue={setUrl}
        />
        <NumberInput
          label="Every"
          suffix=" s"
          size="md"
          maw={200}
          min={10}
          max={86_400}
          allowDecimal={false}
          value={draft.every_s}
          onChange={(value) => setDraft({ ...draft, every_s: Number(value) })}
        />
        <Checkbox
          size="md"
          label="In use"
          checked={draft.enabled}
          onChange={(event) => setDraft({ ...draft, enabled: event.currentTarget.checked })}
        />
        {error !== null && (
          <p className={classes.error} role="alert">
            {error}
          </p>
        )}
        <Group>
          <Button type="submit" size="md" disabled={!dirty}>
            Save the heartbeat
          </Button>
          <TestButton channel={HEARTBEAT} name="the heartbeat" />
        </Group>
      </Stack>
    </form>
  )
}

function Beat({ view: { plan, heartbeat } }: Pick<NotifyAccess, 'view'>) {
  if (!plan.heartbeat.enabled) return null
  const { failing, last_ok } = heartbeat
  return (
    <Text size="sm" className={failing ? classes.error! : ''}>
      {failing ? `It does not get out: ${failing.message} ` : ''}
      Last beat <Age at={last_ok} />.
    </Text>
  )
}
