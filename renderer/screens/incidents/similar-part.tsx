import type { Incident } from '../../../shared/incidents/incident.ts'
import { incidentPath } from '../../app/paths.ts'
import { Age } from '../../ui/age.tsx'
import { Section } from '../../ui/section.tsx'
import classes from './incidents.module.css'
import { LiveLink } from './recorded.tsx'

/** Past incidents of the same kind, with what they have in common and what it was then. */
export function SimilarPart({ incident: { similar } }: { incident: Incident }) {
  return (
    <Section title="Similar before">
      {similar.length === 0 ? (
        <p className={classes.plain}>None is alike.</p>
      ) : (
        <ul className={classes.similar}>
          {similar.map(({ id, title, opened, why, cause, root_cause, decision }) => (
            <li key={id}>
              <LiveLink to={incidentPath(id)}>{title}</LiveLink>
              <span className={classes.small}>
                <Age at={opened} />: {why.join('; ')}
              </span>
              <span>{root_cause ?? cause ?? 'No cause was named.'}</span>
              {decision !== null && <span className={classes.small}>Then: {decision}</span>}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
