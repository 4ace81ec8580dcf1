import { Alert, Button, Group, Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconDatabaseExport } from '@tabler/icons-react'
import { useState } from 'react'
import type { Result } from '../../../../shared/contract.ts'
import { CallError } from '../../../../shared/rpc.ts'
import { useClient } from '../../../state/connection.ts'
import { bytes, duration } from '../../../ui/format.ts'
import classes from './health.module.css'

type BackupState =
  | { kind: 'idle' }
  | { kind: 'running' }
  | { kind: 'done'; result: Result<'backup.create'> }
  | { kind: 'failed'; error: CallError }

/** Writes a copy of the database now, and says where it is. */
export function Backup() {
  const client = useClient()
  const [state, setState] = useState<BackupState>({ kind: 'idle' })
  const run = () => {
    if (!client) return
    setState({ kind: 'running' })
    client.call('backup.create', {}).then(
      (result) => setState({ kind: 'done', result }),
      (error: unknown) => setState({ kind: 'failed', error: CallError.from(error) }),
    )
  }
  return (
    <>
      <Group mt="md">
        <Button
          variant="default"
          size="md"
          leftSection={<IconDatabaseExport size={18} />}
          disabled={!client}
          loading={state.kind === 'running'}
          onClick={run}
        >
          Back up now
        </Button>
        <Text size="sm" c="dimmed">
          Writes a copy beside the database while work goes on.
        </Text>
      </Group>
      <div role="status" className={classes.outside}>
        {state.kind === 'done' && (
          <Alert color="gray" icon={<IconCheck />} title="Backup written" mt="sm">
            {state.result.path}, {bytes(state.result.bytes)}, in {duration(state.result.took_ms / 1000)}.
          </Alert>
        )}
        {state.kind === 'failed' && (
          <Alert color="red" icon={<IconAlertTriangle />} title="No backup was written" mt="sm">
            {state.error.message}
          </Alert>
        )}
      </div>
    </>
  )
}
