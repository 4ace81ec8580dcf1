import { Button } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import { answerOf, stepOf } from '../../../shared/troubleshooting/tree.ts'
import { useForbidden } from '../../state/me.ts'
import { Age } from '../../ui/age.tsx'
import { doMove } from './do-move.ts'
import { EvidenceList } from './evidence-list.tsx'
import { StepTitle } from './step-title.tsx'
import type { OpenWalk } from './use-walk.ts'
import classes from './walk.module.css'

/** Somebody else walks: what they stand before, as it happens, and the way to take it over. */
export function WatchedWalk({ open }: { open: OpenWalk }) {
  const walk = open.walk!
  const forbidden = useForbidden('trees.move')
  const { step: id, doing } = walk.at!
  const step = stepOf(walk.body, id)!
  const answer = doing === null ? undefined : answerOf(step, doing)
  return (
    <section className={classes.step} aria-label="What is being done">
      <div className={classes.left}>
        <p className={classes.plain}>
          <IconEye size={18} aria-hidden /> {walk.by} is here since <Age at={walk.since} bare />
        </p>
        <StepTitle
          key={`${id} ${doing}`}
          title={answer?.fix?.text ?? step.question}
          text={answer ? `${step.question} ${answer.label}.` : step.help}
          picture={answer?.fix?.picture ?? step.picture}
        />
      </div>
      <div className={classes.right}>
        <EvidenceList evidence={open.view!.evidence} likely={open.view!.likely} />
        {forbidden === null ? (
          <Button h={56} variant="default" onClick={() => void doMove(walk.id, { kind: 'resume' })}>
            Take this walk over
          </Button>
        ) : (
          <p className={classes.dim}>{forbidden}</p>
        )}
      </div>
    </section>
  )
}
