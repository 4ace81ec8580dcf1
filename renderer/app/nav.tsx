import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react'
import { NavLink } from 'react-router'
import { AlertsCount } from './alerts-count.tsx'
import classes from './nav.module.css'
import { NAV, type NavEntry } from './nav-entries.ts'
import { useNav } from './nav-state.ts'
import { alertsPath, FLEET_PATH } from './paths.ts'

/** The way to every screen: a rail beside the work, with names or with symbols alone; a drawer on a tablet. */
export function Nav() {
  const { wide, open, setWide, setOpen } = useNav()
  return (
    <>
      {open && (
        <button
          type="button"
          className={classes.veil}
          aria-label="Close the menu"
          onClick={() => setOpen(false)}
        />
      )}
      <nav id="screens" aria-label="Screens" className={classes.nav} data-wide={wide} data-open={open}>
        {NAV.map((group) => (
          <ul key={group.title} aria-label={group.title} className={classes.group}>
            {group.entries.map((entry) => (
              <li key={entry.to}>
                <Link entry={entry} onFollow={() => setOpen(false)} />
              </li>
            ))}
          </ul>
        ))}
        <button type="button" className={classes.width} aria-pressed={wide} onClick={() => setWide(!wide)}>
          {wide ? <IconLayoutSidebarLeftCollapse aria-hidden /> : <IconLayoutSidebarLeftExpand aria-hidden />}
          <span className={classes.label}>{wide ? 'Symbols only' : 'Show names'}</span>
        </button>
      </nav>
    </>
  )
}

function Link({ entry, onFollow }: { entry: NavEntry; onFollow(): void }) {
  const Mark = entry.icon
  return (
    <NavLink
      to={entry.to}
      end={entry.to === FLEET_PATH}
      className={classes.link!}
      title={entry.label}
      onClick={onFollow}
    >
      <Mark size={20} aria-hidden className={classes.icon} />
      <span className={classes.label}>{entry.label}</span>
      {entry.to === alertsPath() && <AlertsCount />}
    </NavLink>
  )
}
