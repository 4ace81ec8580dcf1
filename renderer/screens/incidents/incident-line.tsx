import { Link } from 'react-router'
import type { IncidentSummary } from '../../../shared/incidents/incident.ts'
import { STAGE_WORDS } from '../../../shared/incidents/stages.ts'
import { incidentPath } from '../../app/paths.ts'
import { Age } from '../../ui/age.tsx'
import { duration } from '../../ui/format.ts'
import { SeverityMark } from '../../ui/severity-mark.tsx'
import classes from './incidents.module.css'

/** An incident in the list: what, how far, whose, and what is to do next. */
export function IncidentLine({ incident }: { incident: IncidentSummary }) {
  const { id, title, severity, stage, owner, opened, closed, next, cause, active_alerts, alert_count } =
    incident
  return (
    <li className={classes.line} data-open={closed === null}>
      <SeverityMark severity={severity} />
      <div className={classes.what}>
        <Link className={classes.name} to={incidentPath(id)}>
          {title}
        </Link>
        <span className={classes.small}>{closed === null ? next : (cause ?? 'No cause was named.')}</span>
      </div>
      <div className={classes.how}>
        <span className={classes.stageWord}>{STAGE_WORDS[stage]}</span>
        <span className={classes.small}>{owner ?? 'Nobody owns it'}</span>
      </div>
      <div className={classes.how}>
        <span>
          opened <Age at={opened} />
        </span>
        <span className={classes.small}>
          {closed === null
            ? alertsText(active_alerts, alert_count)
            : `took ${duration((closed - opened) / 1000)}`}
        </span>
      </div>
    </li>
  )
}

function alertsText(active: number, all: number): string {
  if (all === 0) return 'no alerts'
  return `${active} of ${all} ${all === 1 ? 'alert' : 'alerts'} active`
}
