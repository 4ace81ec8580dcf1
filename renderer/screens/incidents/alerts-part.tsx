import type { Incident } from '../../../shared/incidents/incident.ts'
import { alertsPath } from '../../app/paths.ts'
import { Age } from '../../ui/age.tsx'
import { Section } from '../../ui/section.tsx'
import { SeverityMark } from '../../ui/severity-mark.tsx'
import classes from './incidents.module.css'
import { LiveLink } from './recorded.tsx'

/** The alerts that belong to it, those that are active first. */
export function AlertsPart({ incident: { alerts } }: { incident: Incident }) {
  if (alerts.length === 0) return null
  const active = alerts.filter((alert) => alert.active)
  const sorted = [...active, ...alerts.filter((alert) => !alert.active)]
  return (
    <Section title="Alerts" note={`${active.length} of ${alerts.length} active`}>
      <ul className={classes.alerts}>
        {sorted.map(({ id, severity, message, raised, active: now }) => (
          <li key={id} data-active={now}>
            <SeverityMark severity={severity} compact size={16} />
            <LiveLink to={alertsPath({ alert: id })}>{message}</LiveLink>
            <span className={classes.small}>
              {now ? 'active, raised ' : 'back to normal, raised '}
              <Age at={raised} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
