import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import type { Preview } from '../../../shared/commands/command.ts'
import type { ConsoleAnswer } from '../../../shared/console/answer.ts'
import { useNow } from '../../state/clock.ts'
import { doAs } from '../commands/do-as.ts'
import { PreviewView } from '../commands/preview-view.tsx'
import { CommandProgress } from './command-progress.tsx'
import classes from './console.module.css'

interface ConfirmViewProps {
  preview: Preview
  confirm: NonNullable<ConsoleAnswer['confirm']>
}

/** Whom the line would touch, and the question whether to do it. Answered once. */
export function ConfirmView({ preview, confirm }: ConfirmViewProps) {
  const [state, setState] = useState<'open' | 'doing' | 'declined'>('open')
  const [commandId, setCommandId] = useState<string | null>(null)
  const now = useNow(1000)
  const yes = async () => {
    setState('doing')
    const done = await doAs((client, by) => client.call('console.confirm', { token: confirm.token, by }))
    setState('open')
    if (done?.data.kind === 'command') setCommandId(done.data.command_id)
  }
  if (commandId !== null) return <CommandProgress commandId={commandId} />
  return (
    <div className={classes.confirm}>
      <p className={classes.question}>{confirm.question}</p>
      <PreviewView preview={preview} />
      {state === 'declined' ? (
        <p className={classes.nothing}>Nothing was done.</p>
      ) : now > confirm.expires ? (
        <p className={classes.nothing}>Too long ago to confirm: run the line again.</p>
      ) : (
        <Group gap={8}>
          <Button loading={state === 'doing'} onClick={() => void yes()}>
            Yes, do it
          </Button>
          <Button variant="default" onClick={() => setState('declined')}>
            Do nothing
          </Button>
        </Group>
      )}
    </div>
  )
}
