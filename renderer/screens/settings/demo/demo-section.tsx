import { Button, Group, Input, Paper, Progress, SegmentedControl, Stack, Text, Title } from '@mantine/core'
import { IconPlayerPlay, IconPlayerStop, IconPlugConnected } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { CallError } from '../../../../shared/rpc.ts'
import type { DemoStatus } from '../../../../shared/status/demo.ts'
import { useClient } from '../../../state/connection.ts'
import { useConsole } from '../../../state/console.ts'
import { Failed, Loading } from '../../../ui/states.tsx'
import type { SettingsAccess } from '../settings-access.ts'
import { DEMO_CHOICES, type DemoChoice, demoChoice, demoSentence, demoSetting } from './demo-choice.ts'

/** The simulated fleet: whether it runs, and the scenarios it can play. */
export function DemoSection({ settings, update }: SettingsAccess) {
  const demo = useConsole((state) => state.status?.demo)
  const [error, setError] = useState<CallError | null>(null)
  if (!demo) return <Loading what="the demo" />
  const fixed = settings.fixed.includes('demo')
  const choose = (choice: DemoChoice) => {
    setError(null)
    update({ demo: demoSetting(choice) }).catch((failure: unknown) => setError(CallError.from(failure)))
  }
  return (
    <Stack gap="lg" maw={1000}>
      <div>
        <Text fw={600}>{demoSentence(demo)}</Text>
        {demo.broker_url && <Text size="sm">Its MQTT broker listens at {demo.broker_url}.</Text>}
        {demo.history_progress !== null && (
          <>
            <Text size="sm" mt="xs">
              Past days are being written: {Math.floor(demo.history_progress * 100)} %
            </Text>
            <Progress value={demo.history_progress * 100} aria-label="Past days written" maw={420} />
          </>
        )}
      </div>
      {fixed ? (
        <Text size="sm">The command line decided this at start; it cannot be changed here.</Text>
      ) : (
        <Input.Wrapper size="md" labelElement="div" label="The demo runs">
          <SegmentedControl
            mt={4}
            aria-label="The demo runs"
            size="md"
            data={DEMO_CHOICES}
            value={demoChoice(settings.demo)}
            onChange={(value) => choose(value as DemoChoice)}
          />
        </Input.Wrapper>
      )}
      {error && <Failed what="The change" error={error} />}
      {settings.broker.url === null && (
        <Button
          component={Link}
          to="/settings/broker"
          size="md"
          maw={280}
          leftSection={<IconPlugConnected size={18} />}
        >
          Connect a real broker
        </Button>
      )}
      {demo.running && <Scenarios scenarios={demo.scenarios} />}
    </Stack>
  )
}

function Scenarios({ scenarios }: Pick<DemoStatus, 'scenarios'>) {
  return (
    <section aria-labelledby="scenarios-title">
      <Title order={3} size="h4" id="scenarios-title" mb="xs">
        Scenarios
      </Title>
      <Stack gap="sm">
        {scenarios.map((scenario) => (
          <Scenario key={scenario.name} scenario={scenario} />
        ))}
      </Stack>
    </section>
  )
}

function Scenario({ scenario }: { scenario: DemoStatus['scenarios'][number] }) {
  const client = useClient()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<CallError | null>(null)
  const switchTo = (active: boolean) => {
    if (!client) return
    setBusy(true)
    setError(null)
    client
      .call('demo.scenario', { name: scenario.name, active })
      .catch((failure: unknown) => setError(CallError.from(failure)))
      .finally(() => setBusy(false))
  }
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          <Text fw={600}>
            {scenario.title}
            {scenario.active && ' (running)'}
          </Text>
          <Text size="sm">{scenario.about}</Text>
          {error && (
            <Text size="sm" c="red" role="alert">
              {error.message}
            </Text>
          )}
        </div>
        <Button
          size="md"
          flex="none"
          variant="default"
          loading={busy}
          disabled={!client}
          aria-label={`${scenario.active ? 'Stop' : 'Start'}: ${scenario.title}`}
          leftSection={scenario.active ? <IconPlayerStop size={18} /> : <IconPlayerPlay size={18} />}
          onClick={() => switchTo(!scenario.active)}
        >
          {scenario.active ? 'Stop' : 'Start'}
        </Button>
      </Group>
    </Paper>
  )
}
