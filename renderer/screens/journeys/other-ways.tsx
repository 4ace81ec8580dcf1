import { Anchor } from '@mantine/core'
import { Link } from 'react-router'
import type { Journey, Try } from '../../../shared/journeys/journey.ts'
import { journeyPath } from '../../app/paths.ts'
import { exactTime } from '../../ui/time.ts'
import classes from './journey.module.css'

/** The other robots that worked on the task, and the traces that name it. */
export function OtherWays({ journey }: { journey: Journey }) {
  const { tries, traces, task_id, robot, trace_id } = journey
  const others = tries.filter((found) => found.robot !== robot)
  const named = traces.filter((trace) => trace.trace_id !== trace_id)
  if (others.length === 0 && named.length === 0) return null
  return (
    <ul className={classes.others} aria-label="Also about this task">
      {others.map((found) => (
        <li key={found.robot}>
          Also worked on by{' '}
          <Anchor component={Link} to={journeyPath(task_id, found.robot)} title={exactTime(found.start)}>
            {found.robot}
          </Anchor>
          : {tryWords(found)}
        </li>
      ))}
      {named.map((trace) => (
        <li key={trace.trace_id}>
          Traced by the robot:{' '}
          <Anchor component={Link} to={journeyPath(trace.trace_id)}>
            {trace.name}, {trace.spans} spans
          </Anchor>
        </li>
      ))}
    </ul>
  )
}

function tryWords({ outcome, reason, attempts }: Try): string {
  const how = reason === null ? outcome : `${outcome} (${reason})`
  return attempts === 1 ? how : `${how} after ${attempts} attempts`
}
