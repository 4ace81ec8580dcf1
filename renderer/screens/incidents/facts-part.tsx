import { shortNames } from '../../../shared/commands/names.ts'
import type { Incident } from '../../../shared/incidents/incident.ts'
import { Age } from '../../ui/age.tsx'
import { duration } from '../../ui/format.ts'
import { Section } from '../../ui/section.tsx'
import classes from './incidents.module.css'

/** Who, when, whom: what somebody asks first who comes to an incident. */
export function FactsPart({ incident }: { incident: Incident }) {
  const { owner, began, opened, closed, source, scope, found, id } = incident
  const { robots, task_types } = found ?? scope
  return (
    <Section title={`Incident ${id}`}>
      <dl className={classes.facts}>
        <dt>Owner</dt>
        <dd>{owner ?? <span className={classes.warn}>nobody yet</span>}</dd>
        <dt>Began</dt>
        <dd>
          <Age at={began} />
        </dd>
        <dt>Opened</dt>
        <dd>
          <Age at={opened} />, {duration(Math.round((opened - began) / 1000))} after it began
        </dd>
        {closed !== null && (
          <>
            <dt>Closed</dt>
            <dd>
              <Age at={closed} />
            </dd>
          </>
        )}
        <dt>Because</dt>
        <dd>{source.text}</dd>
        <dt>Robots</dt>
        <dd>{robots.length === 0 ? 'all' : `${shortNames(robots)} (${robots.length})`}</dd>
        <dt>Tasks</dt>
        <dd>{task_types.length === 0 ? 'all types' : task_types.join(', ')}</dd>
      </dl>
    </Section>
  )
}
