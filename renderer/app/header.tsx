import { IconMenu2, IconSearch } from '@tabler/icons-react'
import { AlertsLink } from './alerts-count.tsx'
import { ColorSchemeToggle } from './color-scheme-toggle.tsx'
import classes from './header.module.css'
import { LineMark } from './line-mark.tsx'
import { Logo } from './logo.tsx'
import { useNav } from './nav-state.ts'
import { openPalette } from './palette-control.ts'
import { RoleMark } from './role-mark.tsx'

export function Header() {
  const open = useNav((state) => state.open)
  const setOpen = useNav((state) => state.setOpen)
  return (
    <header className={classes.header}>
      <button
        type="button"
        className={classes.menu}
        aria-expanded={open}
        aria-controls="screens"
        onClick={() => setOpen(!open)}
      >
        <IconMenu2 size={20} aria-hidden /> Menu
      </button>
      <span className={classes.brand}>
        <Logo /> Andon
      </span>
      <div className={classes.end}>
        <AlertsLink className={classes.narrowAlerts!} />
        <RoleMark />
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
