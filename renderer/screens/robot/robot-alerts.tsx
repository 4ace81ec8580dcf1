import { useMemo } from 'react'
import { Link } from 'react-router'
import type { Alert } from '../../../shared/alerts/alert.ts'
import { byUrgency } from '../../../shared/alerts/order.ts'
import { alertsPath } from '../../app/paths.ts'
import { useAlerts } from '../../state/alerts.ts'
import { Age } from '../../ui/age.tsx'
import { Section } from '../../ui/section.tsx'
import { SeverityMark } from '../../ui/severity-mark.tsx'
import { ActionText } from '../alerts/action-text.tsx'
import { STATE_WORDS } from '../alerts/words.ts'
import classes from './robot-alerts.module.css'

/** The open alerts of this robot with what to do, each leading to its details; nothing when there is none. */
export function RobotAlerts({ id }: { id: string }) {
  const open = useAlerts((state) => state.open)
  const alerts = useMemo(
    () => [...open.values()].filter((alert) => alert.robot === id).sort(byUrgency),
    [open, id],
  )
  if (alerts.length === 0) return null
  return (
    <Section title="Open alerts" note={alerts.length}>
      <ul className={classes.list}>
        {alerts.map((alert) => (
          <Item key={alert.id} alert={alert} />
        ))}
      </ul>
    </Section>
  )
}

function Item({ alert }: { alert: Alert }) {
  return (
    <li className={classes.item}>
      <SeverityMark severity={alert.severity} />
      <div className={classes.what}>
        <Link className={classes.text} to={alertsPath({ alert: alert.id })}>
          {alert.fact}
        </Link>
        <ActionText action={alert.action} />
      </div>
      <span className={classes.end}>
        {STATE_WORDS[alert.state]}, since <Age at={alert.since} bare />
      </span>
    </li>
  )
}
