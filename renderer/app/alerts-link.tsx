import { IconBell } from '@tabler/icons-react'
import { useMemo } from 'react'
import { NavLink } from 'react-router'
import { useAlerts } from '../state/alerts.ts'
import { SeverityMark } from '../ui/severity-mark.tsx'
import { countAlerts } from './alert-count.ts'
import classes from './header.module.css'
import { alertsPath } from './paths.ts'

/** The way to the alerts, with how many nobody has acknowledged and how bad the worst is, on every screen. */
export function AlertsLink() {
  const open = useAlerts((state) => state.open)
  const found = useMemo(() => countAlerts(open.values()), [open])
  return (
    <NavLink to={alertsPath()} className={classes.link!}>
      <IconBell size={18} aria-hidden /> Alerts
      {found && (
        <span className={classes.alerts} data-severity={found.worst} title={found.text}>
          <SeverityMark severity={found.worst} compact size={15} />
          <span aria-hidden>{found.count}</span>
          <span className={classes.unseen}>, {found.text}</span>
        </span>
      )}
    </NavLink>
  )
}
