import { useRef } from 'react'
import { Outlet } from 'react-router'
import { DesktopNotices } from '../notify/desktop-notices.ts'
import { PersonDialog } from '../person/person-dialog.tsx'
import { AlertSound } from '../screens/alerts/sound/alert-sound.ts'
import { useCurrency } from '../state/currency.ts'
import { Banners } from './banners.tsx'
import { Header } from './header.tsx'
import { Nav } from './nav.tsx'
import { NotCurrent } from './not-current.tsx'
import { Palette } from './palette.tsx'
import { ScrollArea } from './scroll-area.ts'
import classes from './shell.module.css'
import { useLive } from './use-live.ts'

/** The frame around every screen: what is always known, always reachable, and whether it is the present. */
export function Shell() {
  useLive()
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
      <DesktopNotices />
    </div>
  )
}
