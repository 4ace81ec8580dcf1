import { Alert, Button, Group, Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconPencil } from '@tabler/icons-react'
import classes from '../settings.module.css'
import type { SaveStatus } from './use-draft-form.ts'

interface SaveBarProps {
  dirty: boolean
  status: SaveStatus
  /** The backend's error is already shown beside its field. */
  errorShown?: boolean
  onReset: () => void
}

/** Save and discard, with what became of the last save. */
export function SaveBar({ dirty, status, errorShown = false, onReset }: SaveBarProps) {
  return (
    <div className={classes.saveBar}>
      {status.kind === 'failed' && !errorShown && (
        <Alert color="red" icon={<IconAlertTriangle />} title="Not saved" role="alert">
          {status.error.message}
          {status.error.where && ` (at ${status.error.where})`}
        </Alert>
      )}
      <Group gap="md" mih={48}>
        <Button type="submit" size="md" disabled={!dirty} loading={status.kind === 'saving'}>
          Save
        </Button>
        <Button type="button" size="md" variant="default" disabled={!dirty} onClick={onReset}>
          Discard changes
        </Button>
        <Group gap={6} role="status">
          <StatusText dirty={dirty} status={status} />
        </Group>
      </Group>
    </div>
  )
}

function StatusText({ dirty, status }: { dirty: boolean; status: SaveStatus }) {
  if (status.kind === 'saved' && !dirty)
    return (
      <>
        <IconCheck size={18} aria-hidden="true" />
        <Text size="sm">Saved. It applies now.</Text>
      </>
    )
  if (status.kind === 'invalid')
    return (
      <>
        <IconAlertTriangle size={18} aria-hidden="true" />
        <Text size="sm">Not saved: correct the marked fields.</Text>
      </>
    )
  if (!dirty) return null
  return (
    <>
      <IconPencil size={18} aria-hidden="true" />
      <Text size="sm">{status.kind === 'failed' ? 'Not saved.' : 'Changed, not yet saved.'}</Text>
    </>
  )
}
