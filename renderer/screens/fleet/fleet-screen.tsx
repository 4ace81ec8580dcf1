import { useConnection } from '../../state/connection.ts'
import { useConsole } from '../../state/console.ts'
import { useFleet } from '../../state/fleet.ts'
import { Disconnected, Loading } from '../../ui/states.tsx'
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
  const [view, setView] = useView()
  if (!loaded) return status === 'disconnected' ? <Disconnected what="Fleet" /> : <Loading what="the fleet" />
  if (empty) return known ? <WaitingForRobots /> : <Loading what="the fleet" />
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
