import { useState } from 'react'
import type { Journey } from '../../../shared/journeys/journey.ts'
import { millis } from '../../ui/format.ts'
import { Section } from '../../ui/section.tsx'
import { clockTime, exactTime } from '../../ui/time.ts'
import classes from './review.module.css'

/** Some failed tasks of those concerned, step by step. */
export function JourneysPart({ journeys }: { journeys: readonly Journey[] }) {
  if (journeys.length === 0) return null
  return (
    <Section title="Failed tasks" note={`${journeys.length} of those concerned, step by step`}>
      <ul className={classes.rows}>
        {journeys.map((journey) => (
          <JourneyRow key={`${journey.task_id}/${journey.robot}`} journey={journey} />
        ))}
      </ul>
    </Section>
  )
}

function JourneyRow({ journey }: { journey: Journey }) {
  const { task_id, task_type, robot, reason, start, duration_ms, typical_ms, summary, spans } = journey
  const [open, setOpen] = useState(false)
  return (
    <li className={classes.row}>
      <button type="button" className={classes.rowLink} aria-expanded={open} onClick={() => setOpen(!open)}>
        Task {task_id}, {robot ?? 'no robot'}
      </button>
      <span className={classes.small}>
        {task_type}, <time title={exactTime(start)}>{clockTime(start)}</time>, {millis(duration_ms)}
        {typical_ms.p50 !== null && ` (usually ${millis(typical_ms.p50)})`}, {reason ?? 'no reason told'}
      </span>
      {open && (
        <div className={classes.detail}>
          <p className={classes.plain}>{summary}</p>
          <ol className={classes.steps}>
            {spans.map((span) => (
              <li key={span.id} data-status={span.status}>
                <time title={exactTime(span.start)}>{clockTime(span.start)}</time>
                <span>
                  {span.words}
                  {span.status === 'failed' && <b> failed{span.reason === null ? '' : `: ${span.reason}`}</b>}
                  {span.slow && <b> slower than usual</b>}
                </span>
                <span className={classes.number}>
                  {millis(span.duration_ms)}
                  {span.typical_ms.p50 !== null && (
                    <span className={classes.small}> usually {millis(span.typical_ms.p50)}</span>
                  )}
                </span>
              </li>
            ))}
          </ol>
        </div>
      )}
    </li>
  )
}
