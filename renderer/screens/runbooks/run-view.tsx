import { Link } from 'react-router'
import { currentStep, type Run } from '../../../shared/runbooks/runbook.ts'
import { alertsPath, incidentPath } from '../../app/paths.ts'
import { Age } from '../../ui/age.tsx'
import { FinishForm } from './finish-form.tsx'
import classes from './runbooks.module.css'
import { StepList } from './step-list.tsx'
import { StepRecord } from './step-record.tsx'
import { StepWork } from './step-work.tsx'
import { minutes, OUTCOME_WORDS } from './words.ts'

interface RunViewProps {
  run: Run
  onRun: (run: Run) => void
  /** Something was done elsewhere: what is shown is old. */
  onStale: () => void
}

/** Working through a runbook: the step at hand large, the others beside it with their times. */
export function RunView({ run, onRun, onStale }: RunViewProps) {
  const current = currentStep(run)
  const work = { run, onRun, onStale }
  return (
    <div className={classes.run}>
      <aside className={classes.side}>
        <p className={classes.small}>
          Begun by {run.by}, <Age at={run.started} />
          {run.incident !== null && (
            <>
              {' for '}
              <Link to={incidentPath(run.incident)}>incident {run.incident}</Link>
            </>
          )}
          {run.alert !== null && (
            <>
              {' for '}
              <Link to={alertsPath({ alert: run.alert })}>alert {run.alert}</Link>
            </>
          )}
        </p>
        <StepList run={run} />
      </aside>
      <div className={classes.work}>
        {run.ended !== null ? (
          <Ended run={run} />
        ) : current ? (
          <StepWork key={run.steps.length} step={current} {...work} />
        ) : (
          <FinishForm {...work} />
        )}
        {run.steps
          .filter(({ ended }) => ended !== null)
          .toReversed()
          .map((step) => (
            <StepRecord key={`${step.number} ${step.started}`} step={step} />
          ))}
      </div>
    </div>
  )
}

function Ended({ run }: { run: Run }) {
  return (
    <section className={classes.ended} role="status">
      <h2>{run.outcome === null ? 'Over' : OUTCOME_WORDS[run.outcome]}</h2>
      <p>
        After {minutes((run.ended! - run.started) / 60_000)}, <Age at={run.ended} />.
      </p>
      {run.note !== null && <p>{run.note}</p>}
    </section>
  )
}
