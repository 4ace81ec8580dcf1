import { useEffect, useRef } from 'react'
import { Outlet } from 'react-router'
import { PersonDialog } from '../person/person-dialog.tsx'
import { AlertSound } from '../screens/alerts/sound/alert-sound.ts'
import { receiveAlerts, useAlertsFailure } from '../state/alerts.ts'
import { receiveConsole } from '../state/console.ts'
import { useCurrency } from '../state/currency.ts'
import { receiveFleet, useFleetFailure } from '../state/fleet.ts'
import { useSubscription } from '../state/subscription.ts'
import { Banners } from './banners.tsx'
import { Header } from './header.tsx'
import { Nav } from './nav.tsx'
import { NotCurrent } from './not-current.tsx'
import { Palette } from './palette.tsx'
import { ScrollArea } from './scroll-area.ts'
import classes from './shell.module.css'

const NOTHING = {}

/** The frame around every screen: what is always known, always reachable, and whether it is the present. */
export function Shell() {
  const refused = useSubscription('fleet.live', NOTHING, receiveFleet)
  useEffect(() => useFleetFailure.setState({ error: refused }), [refused])
  useSubscription('console.status', NOTHING, receiveConsole)
  const alertsRefused = useSubscription('alerts.live', NOTHING, receiveAlerts)
  useEffect(() => useAlertsFailure.setState({ error: alertsRefused }), [alertsRefused])
  const { currency } = useCurrency()
  const main = useRef<HTMLElement>(null)
  return (
    <div className={classes.shell} data-currency={currency}>
      <button type="button" className={classes.skip} onClick={() => main.current?.focus()}>
        Skip to content
      </button>
      <Header />
      <div className={classes.body}>
        <Nav />
        <div className={classes.work}>
          <NotCurrent />
          <Banners />
          <main ref={main} tabIndex={-1} className={classes.main}>
            <ScrollArea value={main}>
              <Outlet />
            </ScrollArea>
          </main>
        </div>
      </div>
      <Palette />
      <PersonDialog />
      <AlertSound />
    </div>
  )
}
