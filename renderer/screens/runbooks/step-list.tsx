import { IconCheck, IconPlayerPlayFilled } from '@tabler/icons-react'
import { currentStep, plannedMinutes, type Run } from '../../../shared/runbooks/runbook.ts'
import { useNow } from '../../state/clock.ts'
import classes from './runbooks.module.css'
import { minutes } from './words.ts'

/** Every step of the runbook with its planned and its actual time; those that were left out stay open. */
export function StepList({ run }: { run: Run }) {
  const now = useNow(1000)
  const book = run.book!
  const current = currentStep(run)
  const spent = (number: number) => {
    const passes = run.steps.filter((step) => step.number === number)
    if (passes.length === 0) return null
    return passes.reduce((sum, step) => sum + (step.ended ?? now) - step.started, 0) / 60_000
  }
  const all = ((run.ended ?? now) - run.started) / 60_000
  return (
    <ol className={classes.steps} aria-label="Steps">
      {book.steps.map(({ number, title, minutes: planned }) => {
        const actual = spent(number)
        const isCurrent = current?.number === number
        const over = actual !== null && planned !== null && actual > planned
        return (
          <li
            key={number}
            aria-current={isCurrent ? 'step' : undefined}
            data-done={actual !== null && !isCurrent}
          >
            <span className={classes.stepMark} aria-hidden>
              {isCurrent ? (
                <IconPlayerPlayFilled size={14} />
              ) : actual !== null ? (
                <IconCheck size={16} />
              ) : (
                number
              )}
            </span>
            <span className={classes.stepTitle}>{title}</span>
            <span className={classes.stepTime} data-over={over} title="Actual of planned">
              {actual === null ? '' : `${minutes(actual)} of `}
              {minutes(planned)}
            </span>
          </li>
        )
      })}
      <li className={classes.total}>
        <span className={classes.stepMark} />
        <span className={classes.stepTitle}>In all</span>
        <span className={classes.stepTime}>
          {minutes(all)} of {minutes(plannedMinutes(book))}
        </span>
      </li>
    </ol>
  )
}
