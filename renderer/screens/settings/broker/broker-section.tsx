import { Accordion, Alert, Button, Stack } from '@mantine/core'
import { IconInfoCircle, IconLock } from '@tabler/icons-react'
import { useRef } from 'react'
import { useNow } from '../../../state/clock.ts'
import { useConsole } from '../../../state/console.ts'
import { SaveBar } from '../form/save-bar.tsx'
import type { SettingsAccess } from '../settings-access.ts'
import { testParams } from './broker-draft.ts'
import { brokerErrors } from './broker-errors.ts'
import { AddressFields, TlsFields } from './broker-fields.tsx'
import { BrokerStatusPanel } from './broker-status.tsx'
import { BrokerTest } from './broker-test.tsx'
import { useBrokerForm } from './use-broker-form.ts'

/** Where the robots' messages come from. */
export function BrokerSection({ settings, update }: SettingsAccess) {
  const form = useBrokerForm({ settings, update })
  const status = useConsole((state) => state.status)
  const now = useNow(1000)
  const urlInput = useRef<HTMLInputElement>(null)
  const wrong = Object.values(brokerErrors(form.draft)).length > 0
  const fixed = settings.fixed.some((name) => name.startsWith('broker.'))
  return (
    <Stack gap="lg" maw={1000}>
      {status && <BrokerStatusPanel broker={status.broker} demo={status.demo} now={now} />}
      {status?.demo.by_default && form.draft.url === '' && (
        <Button size="md" maw={280} onClick={() => urlInput.current?.focus()}>
          Connect a real broker
        </Button>
      )}
      {status?.demo.running && !status.demo.by_default && (
        <Alert color="gray" icon={<IconInfoCircle />} title="The demo is switched on">
          What is entered here is used as soon as the demo no longer runs (Settings, Demo
          {settings.fixed.includes('demo') && '; now the command line keeps it on'}).
        </Alert>
      )}
      {fixed && (
        <Alert color="gray" icon={<IconLock />} title="Set at start">
          The command line or the environment decides the fields marked so. Restart Andon without it to change
          them here.
        </Alert>
      )}
      <form onSubmit={form.submit} noValidate>
        <Stack gap="lg">
          <AddressFields form={form} secrets={settings.secrets} urlInput={urlInput} />
          <Accordion
            variant="contained"
            defaultValue={settings.broker.ca || settings.broker.cert ? 'tls' : null}
          >
            <Accordion.Item value="tls">
              <Accordion.Control>Encryption, certificates and client id</Accordion.Control>
              <Accordion.Panel>
                <TlsFields form={form} secrets={settings.secrets} />
              </Accordion.Panel>
            </Accordion.Item>
          </Accordion>
          <BrokerTest
            params={testParams(form.draft)}
            blocked={wrong ? 'Complete the address and correct the marked fields first.' : null}
          />
          <SaveBar
            dirty={form.dirty}
            status={form.status}
            errorShown={form.refusedBeside}
            onReset={form.reset}
          />
        </Stack>
      </form>
    </Stack>
  )
}
