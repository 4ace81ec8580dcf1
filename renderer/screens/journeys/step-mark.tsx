import {
  IconAlertOctagonFilled,
  IconAlertTriangleFilled,
  IconCircleCheck,
  IconCircleDashed,
  IconProgress,
} from '@tabler/icons-react'
import type { JourneySpan } from '../../../shared/journeys/journey.ts'
import type { Outcome } from '../../../shared/tasks/task.ts'
import { Unseen } from '../../ui/unseen.tsx'
import classes from './journey.module.css'
import { statusWord } from './text.ts'

/** How a step went, by shape and colour; the word is read out and on hover. */
export function StepMark({ span }: { span: JourneySpan }) {
  const word = statusWord(span)
  const slow = span.slow || span.slow_then
  const Shape =
    span.status === 'failed'
      ? IconAlertOctagonFilled
      : span.status === 'running'
        ? IconProgress
        : slow
          ? IconAlertTriangleFilled
          : null
  const level = span.status === 'failed' ? 'failed' : slow ? 'slow' : 'quiet'
  return (
    <span className={classes.stepMark} data-level={level} title={word}>
      {Shape && <Shape size={16} aria-hidden />}
      <Unseen>{word}</Unseen>
    </span>
  )
}

const OUTCOMES = {
  open: { Shape: IconProgress, word: 'Open' },
  succeeded: { Shape: IconCircleCheck, word: 'Succeeded' },
  failed: { Shape: IconAlertOctagonFilled, word: 'Failed' },
  abandoned: { Shape: IconCircleDashed, word: 'Abandoned' },
} as const satisfies Record<Outcome, unknown>

/** How the whole ended, by shape, word and, where it went wrong, colour. */
export function OutcomeWord({ outcome, text }: { outcome: Outcome; text?: string }) {
  const { Shape, word } = OUTCOMES[outcome]
  return (
    <span className={classes.outcome} data-outcome={outcome}>
      <Shape size={18} aria-hidden />
      <span className={classes.outcomeText}>{text ?? word}</span>
    </span>
  )
}
