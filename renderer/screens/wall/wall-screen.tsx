import { Link } from 'react-router'
import { NotCurrent } from '../../app/not-current.tsx'
import { FLEET_PATH } from '../../app/paths.ts'
import { useLive } from '../../app/use-live.ts'
import { useNow } from '../../state/clock.ts'
import { useConsole } from '../../state/console.ts'
import { useCurrency } from '../../state/currency.ts'
import { useFleet } from '../../state/fleet.ts'
import { Loading } from '../../ui/states.tsx'
import { clockTime } from '../../ui/time.ts'
import { StatusLine } from '../fleet/status-line.tsx'
import { useAwake } from './use-awake.ts'
import classes from './wall.module.css'
import { WallAlerts } from './wall-alerts.tsx'
import { WallCounts } from './wall-counts.tsx'
import { WallRobots } from './wall-robots.tsx'

/** For a large display that nobody touches: how the fleet is, what needs someone, every robot. At `#/wall`. */
export function WallScreen() {
  useLive()
  useAwake()
  const loaded = useFleet((state) => state.loaded)
  const demo = useConsole((state) => state.status?.demo.running ?? false)
  const { currency } = useCurrency()
  const now = useNow()
  return (
    <main className={classes.wall} data-currency={currency}>
      <div className={classes.top}>
        <span className={classes.brand}>Andon{demo && ' · demo fleet'}</span>
        <Link className={classes.leave!} to={FLEET_PATH}>
          Leave the wall screen
        </Link>
        <time className={classes.clock}>{clockTime(now)}</time>
      </div>
      <NotCurrent />
      {loaded ? (
        <>
          <StatusLine />
          <WallCounts />
          <div className={classes.body}>
            <WallAlerts />
            <WallRobots />
          </div>
        </>
      ) : (
        <Loading what="the fleet" />
      )}
    </main>
  )
}
