import { IconAlertOctagonFilled, IconCircleCheck, IconCircleDashed, IconProgress } from '@tabler/icons-react'
import type { Outcome } from '../../../shared/tasks/task.ts'
import classes from './robot.module.css'

const MARKS = {
  open: { Shape: IconProgress, word: 'Open' },
  succeeded: { Shape: IconCircleCheck, word: 'Succeeded' },
  failed: { Shape: IconAlertOctagonFilled, word: 'Failed' },
  abandoned: { Shape: IconCircleDashed, word: 'Abandoned' },
} as const satisfies Record<Outcome, unknown>

/** How a task ended, by word and shape; colour only where it went wrong. */
export function OutcomeMark({ outcome }: { outcome: Outcome }) {
  const { Shape, word } = MARKS[outcome]
  return (
    <span className={classes.outcome} data-outcome={outcome}>
      <Shape size={16} aria-hidden />
      {word}
    </span>
  )
}
