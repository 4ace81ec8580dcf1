import {
  IconChartLine,
  IconLayoutGrid,
  IconListSearch,
  IconRoute,
  IconSearch,
  IconSettings,
} from '@tabler/icons-react'
import { NavLink } from 'react-router'
import { AlertsLink } from './alerts-link.tsx'
import { ColorSchemeToggle } from './color-scheme-toggle.tsx'
import classes from './header.module.css'
import { LineMark } from './line-mark.tsx'
import { Logo } from './logo.tsx'
import { openPalette } from './palette-control.ts'
import { eventsPath, FLEET_PATH, journeysPath, metricsPath, settingsPath } from './paths.ts'

export function Header() {
  return (
    <header className={classes.header}>
      <span className={classes.brand}>
        <Logo /> Andon
      </span>
      <nav aria-label="Screens" className={classes.nav}>
        <NavLink to={FLEET_PATH} end className={classes.link!}>
          <IconLayoutGrid size={18} aria-hidden /> Fleet
        </NavLink>
        <AlertsLink />
        <NavLink to={eventsPath()} className={classes.link!}>
          <IconListSearch size={18} aria-hidden /> Events
        </NavLink>
        <NavLink to={journeysPath()} className={classes.link!}>
          <IconRoute size={18} aria-hidden /> Journeys
        </NavLink>
        <NavLink to={metricsPath()} className={classes.link!}>
          <IconChartLine size={18} aria-hidden /> Metrics
        </NavLink>
        <NavLink to={settingsPath()} className={classes.link!}>
          <IconSettings size={18} aria-hidden /> Settings
        </NavLink>
      </nav>
      <div className={classes.end}>
        <LineMark />
        <button type="button" className={classes.search} onClick={openPalette}>
          <IconSearch size={16} aria-hidden />
          <span className={classes.searchText}>Search robots and commands</span>
          <kbd className={classes.kbd}>Ctrl K</kbd>
        </button>
        <ColorSchemeToggle />
      </div>
    </header>
  )
}
