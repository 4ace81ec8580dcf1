import { Checkbox, Collapse, NumberInput, Stack, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import type { SettingsPatch } from '../../../../shared/settings/settings.ts'
import { PemField } from '../broker/pem-field.tsx'
import { SaveBar } from '../form/save-bar.tsx'
import { useDraftForm } from '../form/use-draft-form.ts'
import type { SettingsAccess } from '../settings-access.ts'
import { checkListener, type ListenerDraft } from './listener-draft.ts'

/** Switches the listener on and off, with its port and certificate. */
export function ListenerForm({ settings, update }: SettingsAccess) {
  const { enabled, port, certificate } = settings.access
  const form = useDraftForm<ListenerDraft>({
    name: 'access',
    stored: { enabled, port, certificate: certificate ?? '', key: '' },
    check: (draft) => checkListener(draft, settings.secrets.access_key),
    save: (draft) => update(patchOf(draft)),
  })
  const [own, setOwn] = useState(certificate !== null)
  const { draft, errors } = form
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap="md">
        <Checkbox
          size="md"
          label="Tablets and wall screens on this network may open the console"
          description="Encrypted, and only for devices that were paired here."
          checked={draft.enabled}
          onChange={(event) => form.set('enabled', event.currentTarget.checked)}
        />
        <NumberInput
          label="Port"
          size="md"
          maw={200}
          min={1024}
          max={65_535}
          allowDecimal={false}
          value={draft.port}
          error={errors.port}
          onChange={(value) => form.set('port', Number(value))}
        />
        <UnstyledButton aria-expanded={own} onClick={() => setOwn(!own)} td="underline">
          Use a certificate of your own
        </UnstyledButton>
        <Collapse expanded={own}>
          <Stack gap="md">
            <PemField
              label="Certificate with its chain"
              about="Empty has one generated for this computer’s addresses."
              value={draft.certificate}
              disabled={false}
              error={errors.certificate}
              onChange={(text) => form.set('certificate', text)}
            />
            <PemField
              label={settings.secrets.access_key ? 'Private key (one is stored)' : 'Private key'}
              about="It is stored encrypted and never shown again."
              value={draft.key}
              disabled={false}
              error={errors.key}
              onChange={(text) => form.set('key', text)}
            />
          </Stack>
        </Collapse>
        <SaveBar dirty={form.dirty} status={form.status} onReset={form.reset} />
      </Stack>
    </form>
  )
}

function patchOf({ enabled, port, certificate, key }: ListenerDraft): SettingsPatch {
  const own = certificate.trim()
  return {
    access: { enabled, port, certificate: own === '' ? null : own },
    ...(key.trim() === '' ? {} : { secrets: { access_key: key.trim() } }),
  }
}
