import { Button, Group, NativeSelect, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { CallError } from '../../../shared/rpc.ts'
import type { ActionKind } from '../../../shared/troubleshooting/tree.ts'
import { askPerson } from '../../person/person.ts'
import { useConnection } from '../../state/connection.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ActionPreview } from './action-preview.tsx'
import { receiveView } from './outbox.ts'
import { newClientId, type OpenWalk } from './use-walk.ts'
import classes from './walk.module.css'
import { ACTION_WORDS } from './words.ts'

interface Props {
  open: OpenWalk
  action: ActionKind | null
  onEnd: () => void
}

/** Says whom an action would touch and asks before it is done. */
export function ActionDialog({ open, action, onEnd }: Props) {
  return (
    <Dialog
      opened={action !== null}
      onClose={onEnd}
      title={action === null ? '' : `${ACTION_WORDS[action]}?`}
    >
      {action !== null && <Asked open={open} action={action} onEnd={onEnd} />}
    </Dialog>
  )
}

function Asked({ open, action, onEnd }: { open: OpenWalk; action: ActionKind; onEnd: () => void }) {
  const { walk, task, candidates } = open.view!
  const [taskId, setTaskId] = useState(task?.task_id ?? '')
  const [to, setTo] = useState(candidates[0] ?? '')
  const [clientId] = useState(newClientId)
  const [failed, setFailed] = useState<string | null>(null)
  const [working, setWorking] = useState(false)
  const step = walk.at?.step ?? ''
  const requeue = action === 'requeue' ? { task_id: taskId.trim(), to_robot: to.trim() } : {}
  const complete = action !== 'requeue' || (taskId.trim() !== '' && to.trim() !== '')
  const doIt = async () => {
    const by = await askPerson()
    const { client } = useConnection.getState()
    if (by === null || !client) return
    setWorking(true)
    try {
      const params = { id: walk.id, by, step, action, client_id: clientId, ...requeue }
      receiveView((await client.call('trees.act', params)).view)
      onEnd()
    } catch (failure) {
      setFailed(CallError.from(failure).message)
    } finally {
      setWorking(false)
    }
  }
  return (
    <>
      {action === 'requeue' && (
        <div className={classes.fields}>
          <TextInput
            label="Task"
            size="lg"
            value={taskId}
            onChange={(event) => setTaskId(event.currentTarget.value)}
          />
          <NativeSelect
            label="To robot"
            size="lg"
            data={candidates}
            value={to}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
          {candidates.length === 0 && <Text size="sm">No other robot is idle and healthy right now.</Text>}
        </div>
      )}
      <ActionPreview action={action} robot={walk.robot!} taskId={taskId.trim()} to={to} />
      {failed !== null && (
        <p role="alert" className={classes.warning}>
          {failed}
        </p>
      )}
      <Group mt="lg" justify="flex-end">
        <Button h={56} variant="default" onClick={onEnd}>
          Cancel
        </Button>
        <Button h={56} color="gray" loading={working} disabled={!complete} onClick={() => void doIt()}>
          {ACTION_WORDS[action]}
        </Button>
      </Group>
    </>
  )
}
