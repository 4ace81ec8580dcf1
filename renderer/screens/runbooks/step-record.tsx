import type { RunStep } from '../../../shared/runbooks/runbook.ts'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { clockTime, exactTime } from '../../ui/time.ts'
import classes from './runbooks.module.css'
import { minutes } from './words.ts'

/** A step that is over: who did it, how long it took, what was decided, run and noted. */
export function StepRecord({ step }: { step: RunStep }) {
  return (
    <details className={classes.record}>
      <summary>
        <strong>
          Step {step.number}: {step.title}
        </strong>
        <span className={classes.small}>
          {step.by}, {minutes((step.ended! - step.started) / 60_000)} of {minutes(step.planned_min)}
        </span>
        {step.choice !== null && <span>{step.choice}</span>}
      </summary>
      {step.note !== null && <p>{step.note}</p>}
      {step.commands.map((command) => (
        <div key={`${command.ts} ${command.line}`}>
          <p className={classes.small} title={exactTime(command.ts)}>
            {clockTime(command.ts)} {command.by}
            {!command.ok && ', refused'}
          </p>
          <ScrollRegion
            label={`Answer to ${command.line} at ${clockTime(command.ts)}`}
            as="pre"
            className={classes.transcript}
          >
            $ {command.line}
            {'\n'}
            {command.text}
          </ScrollRegion>
        </div>
      ))}
      {step.commands.length === 0 && step.note === null && (
        <p className={classes.small}>Nothing was run or noted.</p>
      )}
    </details>
  )
}
