import { Anchor } from '@mantine/core'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { FLEET_PATH } from '../../app/paths.ts'
import { useConnection } from '../../state/connection.ts'
import { useSubscription } from '../../state/subscription.ts'
import { useLoaded } from '../../state/use-loaded.ts'
import { Disconnected, Empty, Failed, Loading } from '../../ui/states.tsx'
import { ACTIVITY_LIMIT, mergeActivity } from './activity.ts'
import classes from './robot.module.css'
import { EMPTY_PAGE, type RobotPageState, receiveFrame } from './robot-page-state.ts'
import { RobotTitle } from './robot-title.tsx'
import { RobotView } from './robot-view.tsx'

/** Everything about one robot, at `#/robots/:id`. */
export function RobotScreen() {
  const { id = '' } = useParams()
  // A new robot is a new page: nothing of the one before may remain.
  return <RobotPage key={id} id={id} />
}

function RobotPage({ id }: { id: string }) {
  const [state, setState] = useState<RobotPageState>(EMPTY_PAGE)
  const refused = useSubscription('robot.live', { id }, (frame) =>
    setState((before) => receiveFrame(before, frame)),
  )
  const history = useLoaded(id, (client, signal) =>
    client.call('robots.activity', { id, limit: ACTIVITY_LIMIT }, { signal }),
  )
  const { robot } = state
  const unknown = robot === null || refused?.code === 'not_found'
  return (
    <div className={classes.page}>
      {robot && !unknown ? (
        <RobotView
          robot={robot}
          tails={state.tails}
          activity={history.data ? mergeActivity(history.data, state.activity) : state.activity}
          history={history}
        />
      ) : (
        <>
          <RobotTitle id={id} title={id} />
          {unknown ? <Unknown id={id} /> : <Waiting refused={refused} />}
        </>
      )}
    </div>
  )
}

function Waiting({ refused }: { refused: Error | null }) {
  const disconnected = useConnection((state) => state.status === 'disconnected')
  if (refused) return <Failed what="This robot" error={refused} />
  return disconnected ? <Disconnected what="This robot" /> : <Loading what="this robot" />
}

function Unknown({ id }: { id: string }) {
  return (
    <Empty
      title="No such robot"
      action={
        <Anchor component={Link} to={FLEET_PATH}>
          Show all robots
        </Anchor>
      }
    >
      <p>
        No message ever came from a robot with the id “{id}”. It appears here by itself with its first
        message. Check the spelling, and the topic the robot publishes to.
      </p>
    </Empty>
  )
}
