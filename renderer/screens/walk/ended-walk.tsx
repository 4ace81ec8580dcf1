import { Link } from 'react-router'
import { endingOf, stepOf } from '../../../shared/troubleshooting/tree.ts'
import type { WalkRecord } from '../../../shared/troubleshooting/walk.ts'
import { alertsPath, incidentPath, TROUBLESHOOTING_PATH } from '../../app/paths.ts'
import { duration } from '../../ui/format.ts'
import { StepTitle } from './step-title.tsx'
import classes from './walk.module.css'
import { OUTCOME_WORDS } from './words.ts'

/** What came of it, what it rests on, and what follows. */
export function EndedWalk({ walk }: { walk: WalkRecord }) {
  const ending = walk.ending === null ? undefined : endingOf(walk.body, walk.ending)
  const at = walk.ended_at === null ? undefined : stepOf(walk.body, walk.ended_at)
  const took = ((walk.ended ?? walk.started) - walk.started) / 1000
  return (
    <section className={classes.resting} aria-label="The end of the walk">
      <StepTitle title={ending?.title ?? OUTCOME_WORDS[walk.outcome!]} text={ending?.text} />
      <dl className={classes.facts}>
        <dt>Outcome</dt>
        <dd>{OUTCOME_WORDS[walk.outcome!]}</dd>
        {at && (
          <>
            <dt>At</dt>
            <dd>{at.question}</dd>
          </>
        )}
        {walk.cause !== null && (
          <>
            <dt>Cause</dt>
            <dd>{walk.cause}</dd>
          </>
        )}
        <dt>It took</dt>
        <dd>{duration(took)}</dd>
        {walk.alert !== null && walk.outcome !== 'abandoned' && (
          <>
            <dt>Its alert</dt>
            <dd>Is acknowledged and knows what was found. It closes when its value is back to normal.</dd>
          </>
        )}
      </dl>
      <div className={classes.row}>
        {walk.incident !== null && (
          <Link className={classes.way} to={incidentPath(walk.incident)}>
            Incident {walk.incident}
          </Link>
        )}
        {walk.alert !== null && (
          <Link className={classes.way} to={alertsPath({ alert: walk.alert })}>
            Alert {walk.alert}
          </Link>
        )}
        <Link className={classes.way} to={TROUBLESHOOTING_PATH}>
          All troubleshooting
        </Link>
      </div>
    </section>
  )
}
