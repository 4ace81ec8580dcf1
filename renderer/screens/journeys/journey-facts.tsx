import { Anchor } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Journey } from '../../../shared/journeys/journey.ts'
import { journeyPath, robotPath } from '../../app/paths.ts'
import { Age } from '../../ui/age.tsx'
import { Definition } from '../../ui/definition.tsx'
import { exactTime } from '../../ui/time.ts'
import classes from './journey.module.css'
import { spanOrDash, usualOrDash } from './text.ts'

/** Who did what when, and against what it is measured. */
export function JourneyFacts({ journey }: { journey: Journey }) {
  return (
    <dl className={classes.facts}>
      {facts(journey).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function facts(journey: Journey): [string, ReactNode][] {
  const { robot, task_type, service, robot_was, start, retries, requeued_from, trace_id } = journey
  const was = (field: keyof NonNullable<Journey['robot_was']>) => robot_was?.[field] ?? null
  const found: [string, ReactNode][] = [
    [
      'Robot',
      robot && (
        <Anchor component={Link} to={robotPath(robot)} inherit>
          {robot}
        </Anchor>
      ),
    ],
    ['Type', task_type],
    ['Model', was('model_version')],
    ['Software', was('software_version')],
    ['Group', was('group')],
    ['Zone', was('zone')],
    ['Service', service],
    [
      'Started',
      <span key="start" title={exactTime(start)}>
        {exactTime(start).slice(0, 19)} (<Age at={start} />)
      </span>,
    ],
    ['Took', <Took key="took" journey={journey} />],
    ['Retries', retries > 0 ? String(retries) : null],
    [
      'Repeats',
      requeued_from && (
        <Anchor component={Link} to={journeyPath(requeued_from)} inherit>
          task {requeued_from}
        </Anchor>
      ),
    ],
    ['Trace', trace_id && <code className={classes.id}>{trace_id}</code>],
  ]
  return found.filter(([, value]) => value !== null)
}

const TASK_MEANING =
  'From the start of the task to its end. Usual is where nine of ten tasks lie that succeeded at the first attempt.'
const TRACE_MEANING =
  'From the start of the first span to the end of the last. Usual is where nine of ten traces lie that went well at once.'

function Took({ journey }: { journey: Journey }) {
  const { duration_ms, typical_ms, cohort, kind } = journey
  return (
    <Definition
      name="Duration, and what is usual"
      meaning={kind === 'trace' ? TRACE_MEANING : TASK_MEANING}
      denominator={cohort.text}
    >
      <span className={classes.took} data-slow={journey.slow}>
        {spanOrDash(duration_ms)}
      </span>
      {typical_ms.p50 !== null && <span className={classes.small}>usually {usualOrDash(typical_ms)}</span>}
    </Definition>
  )
}
