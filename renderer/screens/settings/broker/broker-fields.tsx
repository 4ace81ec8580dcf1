import { Alert, Checkbox, Input, SegmentedControl, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { RefObject } from 'react'
import type { SettingsView } from '../../../../shared/settings/settings.ts'
import { schemeHelp, usesTls } from './broker-address.ts'
import type { BrokerField } from './broker-draft.ts'
import { KeyField, PemField } from './pem-field.tsx'
import { SecretField } from './secret-field.tsx'
import type { BrokerForm } from './use-broker-form.ts'

interface BrokerFieldsProps {
  form: BrokerForm
  secrets: SettingsView['secrets']
  urlInput: RefObject<HTMLInputElement | null>
}

const VERSIONS = [
  { value: '5', label: 'MQTT 5' },
  { value: '4', label: 'MQTT 3.1.1' },
]

export function AddressFields({ form, secrets, urlInput }: BrokerFieldsProps) {
  const { draft } = form
  const label = labels(form)
  return (
    <Stack gap="md">
      <TextInput
        ref={urlInput}
        label={label('url', 'Address')}
        description={schemeHelp(draft.url)}
        placeholder="mqtt://192.168.1.10:1883"
        size="md"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        disabled={form.fixed('url')}
        value={draft.url}
        error={form.errorOf('url')}
        onChange={(event) => form.set('url', event.currentTarget.value)}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label={label('username', 'User')}
          description="Empty when the broker asks for none."
          size="md"
          autoComplete="off"
          disabled={form.fixed('username')}
          value={draft.username}
          error={form.errorOf('username')}
          onChange={(event) => form.set('username', event.currentTarget.value)}
        />
        <SecretField
          label="Password"
          stored={secrets.broker_password}
          value={draft.password}
          disabled={form.fixed('password')}
          error={form.errorOf('password')}
          onChange={(value) => form.set('password', value)}
        />
        <TextInput
          label={label('root', 'Topic root')}
          description={`Andon listens to ${draft.root || 'fleet'}/{robot}/status, telemetry and event.`}
          size="md"
          autoComplete="off"
          spellCheck={false}
          disabled={form.fixed('root')}
          value={draft.root}
          error={form.errorOf('root')}
          onChange={(event) => form.set('root', event.currentTarget.value)}
        />
        <Input.Wrapper
          size="md"
          labelElement="div"
          label={label('protocol_version', 'Protocol')}
          description="Choose MQTT 3.1.1 when the broker does not speak MQTT 5."
        >
          <SegmentedControl
            mt={4}
            aria-label="Protocol"
            size="md"
            data={VERSIONS}
            value={String(draft.protocol_version)}
            onChange={(value) => form.set('protocol_version', value === '4' ? 4 : 5)}
          />
        </Input.Wrapper>
      </SimpleGrid>
    </Stack>
  )
}

export function TlsFields({ form, secrets }: Omit<BrokerFieldsProps, 'urlInput'>) {
  const { draft } = form
  const label = labels(form)
  return (
    <Stack gap="md">
      {!usesTls(draft.url) && (
        <Text size="sm">These apply to mqtts:// and wss:// only. The address above does not use TLS.</Text>
      )}
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        <PemField
          label={label('ca', 'Certificate authority')}
          about="Only when the broker’s certificate is not signed by a public authority."
          value={draft.ca}
          disabled={form.fixed('ca')}
          error={form.errorOf('ca')}
          onChange={(text) => form.set('ca', text)}
        />
        <PemField
          label={label('cert', 'Client certificate')}
          about="Only when the broker identifies clients by certificate."
          value={draft.cert}
          disabled={form.fixed('cert')}
          error={form.errorOf('cert')}
          onChange={(text) => form.set('cert', text)}
        />
        <KeyField
          stored={secrets.broker_key}
          value={draft.key}
          disabled={form.fixed('key')}
          error={form.errorOf('key')}
          onChange={(value) => form.set('key', value)}
        />
        <TextInput
          label={label('client_id', 'Client id')}
          description="Each console at one broker needs its own."
          size="md"
          autoComplete="off"
          spellCheck={false}
          value={draft.client_id}
          error={form.errorOf('client_id')}
          onChange={(event) => form.set('client_id', event.currentTarget.value)}
        />
      </SimpleGrid>
      <Checkbox
        size="md"
        label="Only connect when the broker’s certificate can be verified"
        checked={draft.reject_unauthorized}
        onChange={(event) => form.set('reject_unauthorized', event.currentTarget.checked)}
      />
      {!draft.reject_unauthorized && (
        <Alert color="yellow" icon={<IconAlertTriangle />} title="The broker is not verified">
          Anyone in the network can pose as the broker, read the password and send false data. Better: enter
          the certificate authority above.
        </Alert>
      )}
    </Stack>
  )
}

function labels(form: BrokerForm) {
  return (field: BrokerField, text: string) =>
    form.fixed(field)
      ? `${text} (set at start, cannot be changed here)`
      : form.changed(field)
        ? `${text} (changed)`
        : text
}
