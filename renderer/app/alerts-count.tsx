import { useMemo } from 'react'
import { Link } from 'react-router'
import { useAlerts } from '../state/alerts.ts'
import { SeverityMark } from '../ui/severity-mark.tsx'
import { Unseen } from '../ui/unseen.tsx'
import { countAlerts } from './alert-count.ts'
import classes from './nav.module.css'
import { alertsPath } from './paths.ts'

/** How many alerts nobody has acknowledged and how bad the worst is, on every screen. */
export function AlertsCount() {
  const found = useCount()
  if (!found) return null
  return (
    <span className={classes.alerts} data-severity={found.worst} title={found.text}>
      <SeverityMark severity={found.worst} compact size={15} />
      <span aria-hidden>{found.count}</span>
      <Unseen>, {found.text}</Unseen>
    </span>
  )
}

/** The same as a link of its own, where the names of the screens are put away; nothing while there are none. */
export function AlertsLink({ className }: { className: string }) {
  if (useCount() === null) return null
  return (
    <Link to={alertsPath()} className={className}>
      <Unseen>Open alerts</Unseen>
      <AlertsCount />
    </Link>
  )
}

function useCount() {
  const open = useAlerts((state) => state.open)
  return useMemo(() => countAlerts(open.values()), [open])
}
