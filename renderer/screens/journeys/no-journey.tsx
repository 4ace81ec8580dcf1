import { Anchor } from '@mantine/core'
import { Link } from 'react-router'
import { eventsPath, journeysPath } from '../../app/paths.ts'
import { Empty } from '../../ui/states.tsx'
import classes from './journey.module.css'

/** No event and no span of this id is stored. */
export function NoJourney({ task, message }: { task: string; message: string }) {
  return (
    <Empty
      title="No such journey"
      action={
        <span className={classes.ways}>
          <Anchor component={Link} to={journeysPath()}>
            All journeys
          </Anchor>
          <Anchor component={Link} to={eventsPath({ q: `"${task.replaceAll('"', '')}"` })}>
            Search the events for it
          </Anchor>
        </span>
      }
    >
      <p>{message}</p>
      <p>A task appears here with its first event that names it, by itself.</p>
    </Empty>
  )
}
