import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ActionKind } from '../../../shared/troubleshooting/tree.ts'
import { useConnection } from '../../state/connection.ts'
import { ActionDialog } from './action-dialog.tsx'
import type { OpenWalk } from './use-walk.ts'
import classes from './walk.module.css'
import { ACTION_WORDS } from './words.ts'

interface Props {
  open: OpenWalk
  actions: readonly ActionKind[]
  ready: boolean
}

/** What the console can do at this step. It shows whom it would touch and asks before it does. */
export function ActionButtons({ open, actions, ready }: Props) {
  const [asked, setAsked] = useState<ActionKind | null>(null)
  const offline = useConnection((state) => state.status !== 'connected')
  const robot = open.walk!.robot
  if (actions.length === 0 || robot === null) return null
  // What is done here counts from the console's side, so it waits until everything before has arrived.
  const behind = offline || open.waiting > 0
  const done = open.walk!.entries.filter(
    ({ kind, step }) => kind === 'action' && step === open.walk!.at!.step,
  )
  return (
    <section className={classes.actions} aria-label="What the console can do">
      {actions.map((action) => (
        <Button
          key={action}
          h={56}
          variant="default"
          disabled={!ready || behind}
          onClick={() => setAsked(action)}
        >
          {ACTION_WORDS[action]}…
        </Button>
      ))}
      {behind && <p className={classes.hint}>The console can act again when the connection is back.</p>}
      {done.map(({ seq, note }) => (
        <p key={seq} className={classes.plain}>
          {note}
        </p>
      ))}
      <ActionDialog open={open} action={asked} onEnd={() => setAsked(null)} />
    </section>
  )
}
