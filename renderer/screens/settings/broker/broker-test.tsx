import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconInfoCircle, IconPlugConnected } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { Params } from '../../../../shared/contract.ts'
import { CallError } from '../../../../shared/rpc.ts'
import type { BrokerTestResult } from '../../../../shared/settings/broker.ts'
import { useClient } from '../../../state/connection.ts'
import { FAILURE_TITLES } from './failure-titles.ts'

type TestState =
  | { kind: 'idle' }
  | { kind: 'running' }
  | { kind: 'done'; result: BrokerTestResult }
  | { kind: 'failed'; error: CallError }

interface BrokerTestProps {
  params: Params<'broker.test'>
  /** What keeps the input from being tried, or null. */
  blocked: string | null
}

/** Tries what is in the form, without saving it, and explains how it went. */
export function BrokerTest({ params, blocked }: BrokerTestProps) {
  const client = useClient()
  const [state, setState] = useState<TestState>({ kind: 'idle' })
  const outcome = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (state.kind === 'done' || state.kind === 'failed')
      outcome.current?.scrollIntoView({ block: 'nearest' })
  }, [state.kind])
  const run = () => {
    if (!client) return
    setState({ kind: 'running' })
    client.call('broker.test', params).then(
      (result) => setState({ kind: 'done', result }),
      (error: unknown) => setState({ kind: 'failed', error: CallError.from(error) }),
    )
  }
  return (
    <Stack gap="sm">
      <Group gap="md">
        <Button
          type="button"
          variant="default"
          size="md"
          leftSection={<IconPlugConnected size={18} />}
          disabled={!client || blocked !== null}
          loading={state.kind === 'running'}
          onClick={run}
        >
          Test connection
        </Button>
        <Text size="sm" c="dimmed">
          {blocked ?? 'Tries what is entered above for a few seconds. Nothing is saved.'}
        </Text>
      </Group>
      <div role="status" ref={outcome}>
        <Outcome state={state} />
      </div>
    </Stack>
  )
}

function Outcome({ state }: { state: TestState }) {
  if (state.kind === 'failed')
    return (
      <Alert color="red" icon={<IconAlertTriangle />} title="The test could not run">
        {state.error.message}
      </Alert>
    )
  if (state.kind !== 'done') return null
  const { result } = state
  const took = `Took ${(result.took_ms / 1000).toFixed(1)} s.`
  if (!result.ok)
    return (
      <Alert color="red" icon={<IconAlertTriangle />} title={FAILURE_TITLES[result.failure ?? 'other']}>
        {result.message} {took}
      </Alert>
    )
  const silent = result.messages_seen === 0
  return (
    <Alert
      color={silent ? 'yellow' : 'gray'}
      icon={silent ? <IconInfoCircle /> : <IconCheck />}
      title={silent ? 'Connected, but no message came' : 'Connection works'}
    >
      {result.message} {took}
    </Alert>
  )
}
