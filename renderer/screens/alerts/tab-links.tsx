import { Link } from 'react-router'
import { isSilenced } from '../../../shared/alerts/order.ts'
import { alertsPath } from '../../app/paths.ts'
import { useAlerts } from '../../state/alerts.ts'
import classes from './alerts.module.css'
import { TABS, type Tab, type View } from './view.ts'

const WORDS: Record<Tab, string> = {
  open: 'Open',
  silenced: 'Shelved and out of service',
  history: 'History',
}

/** The three lists of alerts, with how many are in each. */
export function TabLinks({ view }: { view: View }) {
  const open = useAlerts((state) => state.open)
  const silenced = [...open.values()].filter(({ state }) => isSilenced(state)).length
  const counts: Partial<Record<Tab, number>> = { open: open.size - silenced, silenced }
  return (
    <nav className={classes.tabs} aria-label="Lists of alerts">
      {TABS.map((tab) => (
        <Link
          key={tab}
          className={classes.tab}
          to={alertsPath({ tab })}
          aria-current={tab === view.tab ? 'page' : undefined}
        >
          {WORDS[tab]}
          {counts[tab] !== undefined && <span className={classes.count}>{counts[tab]}</span>}
        </Link>
      ))}
    </nav>
  )
}
