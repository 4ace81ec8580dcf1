import type { ReactNode } from 'react'
import { useConnection } from '../../state/connection.ts'
import { useConsole } from '../../state/console.ts'
import { useFleet, useFleetFailure } from '../../state/fleet.ts'
import { Disconnected, Failed, Loading } from '../../ui/states.tsx'
import { Unseen } from '../../ui/unseen.tsx'
import { AttentionList } from './attention-list.tsx'
import { CountsBar } from './counts-bar.tsx'
import classes from './fleet-screen.module.css'
import { LastHour } from './last-hour.tsx'
import { RobotsPanel } from './robots-panel.tsx'
import { StatusLine } from './status-line.tsx'
import { TaskTypes } from './task-types.tsx'
import { Trend } from './trend.tsx'
import { useView } from './use-view.ts'
import { WaitingForRobots } from './waiting-for-robots.tsx'

/** The fleet at a glance, at `#/`. */
export function FleetScreen() {
  const loaded = useFleet((state) => state.loaded)
  const empty = useFleet((state) => state.robots.size === 0)
  const known = useConsole((state) => state.status !== null)
  const status = useConnection((state) => state.status)
  const failure = useFleetFailure((state) => state.error)
  const [view, setView] = useView()
  if (failure) return <Whole place={<Failed what="The fleet" error={failure} />} />
  if (!loaded && status === 'disconnected') return <Whole place={<Disconnected what="Fleet" />} />
  if (!loaded || (empty && !known)) return <Whole place={<Loading what="the fleet" />} />
  if (empty) return <Whole place={<WaitingForRobots />} />
  return (
    <div className={classes.screen}>
      <StatusLine />
      <div className={classes.main}>
        <CountsBar view={view} onView={setView} />
        <RobotsPanel view={view} onView={setView} />
      </div>
      <div className={classes.side}>
        <AttentionList />
        <LastHour />
        <TaskTypes />
        <Trend />
      </div>
    </div>
  )
}

/** One of the designed states in place of the dashboard. */
function Whole({ place }: { place: ReactNode }) {
  return (
    <>
      <Unseen as="h1">Fleet right now</Unseen>
      {place}
    </>
  )
}
