import { useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { useConnection } from '../../state/connection.ts'
import { useLoaded } from '../../state/use-loaded.ts'
import { Disconnected, Failed, Loading } from '../../ui/states.tsx'
import classes from './journey.module.css'
import { JourneyTitle } from './journey-title.tsx'
import { JourneyView } from './journey-view.tsx'
import { LiveWatch } from './live-watch.tsx'
import { NoJourney } from './no-journey.tsx'

/** The full way of one task or trace, at `#/journeys/:task?robot=`. */
export function JourneyScreen() {
  const { task = '' } = useParams()
  const [params] = useSearchParams()
  const robot = params.get('robot')
  // Another task is another page: nothing of the one before may remain.
  return <JourneyPage key={`${task} ${robot}`} task={task} robot={robot} />
}

function JourneyPage({ task, robot }: { task: string; robot: string | null }) {
  const [turn, setTurn] = useState(0)
  const { data, error, reload } = useLoaded(
    `${task} ${robot}`,
    (client, signal) => client.call('traces.get', { task_id: task, ...(robot ? { robot } : {}) }, { signal }),
    turn,
  )
  const disconnected = useConnection((state) => state.status === 'disconnected')
  const watched = data?.robot ?? robot
  return (
    <div className={classes.page}>
      {watched !== null && data?.kind !== 'trace' && (
        <LiveWatch robot={watched} task={task} onNews={() => setTurn((n) => n + 1)} />
      )}
      {data ? (
        <JourneyView journey={data} />
      ) : (
        <>
          <JourneyTitle title={`Task ${task}`} />
          {error?.code === 'not_found' ? (
            <NoJourney task={task} message={error.message} />
          ) : error ? (
            <Failed what="This journey" error={error} retry={reload} />
          ) : disconnected ? (
            <Disconnected what="This journey" />
          ) : (
            <Loading what="this journey" />
          )}
        </>
      )}
    </div>
  )
}
