import { Link } from 'react-router'
import type { LoggedEvent } from '../../../shared/events/log.ts'
import { journeyPath, robotPath } from '../../app/paths.ts'
import { CopyButton } from './copy-button.tsx'
import { detailFields, eventJson } from './detail-fields.ts'
import { DetailValue } from './detail-value.tsx'
import classes from './event-details.module.css'
import type { TermActions } from './term-actions.ts'
import { valueTerm } from './terms.ts'

/** Everything an event carried, by name, as text; and where to go from it. */
export function EventDetails({ event, terms }: { event: LoggedEvent; terms: TermActions }) {
  return (
    <div className={classes.details}>
      <div className={classes.links}>
        <Link to={robotPath(event.robot)}>Open {event.robot}</Link>
        {event.task_id !== null && (
          <Link to={journeyPath(event.task_id, event.robot)}>Journey of task {event.task_id}</Link>
        )}
        <CopyButton label="Copy the event as JSON" text={() => eventJson(event)} />
      </div>
      <dl className={classes.fields}>
        {detailFields(event).map(({ name, term, value, text }) => (
          <div key={name} className={classes.field}>
            <dt>{name}</dt>
            <dd>
              <DetailValue name={name} text={text} />
              {term !== null && valueTerm(term, value) !== null && (
                <span className={classes.actions}>
                  <TermButton label="Only this" name={name} onClick={() => terms.ask(term, value, false)} />
                  <TermButton label="Not this" name={name} onClick={() => terms.ask(term, value, true)} />
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function TermButton({ label, name, onClick }: { label: string; name: string; onClick: () => void }) {
  return (
    <button type="button" className={classes.action} aria-label={`${label} ${name}`} onClick={onClick}>
      {label}
    </button>
  )
}
