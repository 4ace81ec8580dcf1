import { Button } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { stepOf } from '../../../shared/troubleshooting/tree.ts'
import type { WalkRecord } from '../../../shared/troubleshooting/walk.ts'
import { useForbidden } from '../../state/me.ts'
import { Age } from '../../ui/age.tsx'
import { doMove } from './do-move.ts'
import { StepTitle } from './step-title.tsx'
import classes from './walk.module.css'

/** It waits, perhaps for somebody by name; whoever goes on walks it from then on. */
export function PausedWalk({ walk }: { walk: WalkRecord }) {
  const last = walk.entries.at(-1)
  const forbidden = useForbidden('trees.move')
  const question = stepOf(walk.body, walk.at!.step)!.question
  return (
    <section className={classes.resting} aria-label="Paused">
      <StepTitle
        title={walk.offered_to === null ? 'Paused' : `Handed over to ${walk.offered_to}`}
        text={`It goes on at: ${question}`}
      />
      <p className={classes.plain}>
        By {last?.by ?? walk.by}, <Age at={last?.ts ?? walk.since} />.
      </p>
      {forbidden === null ? (
        <Button
          h={64}
          fullWidth
          color="gray"
          leftSection={<IconPlayerPlay size={22} />}
          onClick={() => void doMove(walk.id, { kind: 'resume' })}
        >
          Go on with it
        </Button>
      ) : (
        <p className={classes.dim}>{forbidden}</p>
      )}
    </section>
  )
}
