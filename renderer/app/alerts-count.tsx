import { useMemo } from 'react'
import { useAlerts } from '../state/alerts.ts'
import { SeverityMark } from '../ui/severity-mark.tsx'
import { countAlerts } from './alert-count.ts'
import classes from './nav.module.css'

/** How many alerts nobody has acknowledged and how bad the worst is, on every screen. */
export function AlertsCount() {
  const open = useAlerts((state) => state.open)
  const found = useMemo(() => countAlerts(open.values()), [open])
  if (!found) return null
  return (
    <span className={classes.alerts} data-severity={found.worst} title={found.text}>
      <SeverityMark severity={found.worst} compact size={15} />
      <span aria-hidden>{found.count}</span>
      <span className={classes.unseen}>, {found.text}</span>
    </span>
  )
}
