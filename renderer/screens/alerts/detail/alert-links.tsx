import { Link } from 'react-router'
import type { Alert } from '../../../../shared/alerts/alert.ts'
import type { Rule } from '../../../../shared/alerts/rule.ts'
import { useNow } from '../../../state/clock.ts'
import classes from './detail.module.css'
import { linksOf } from './links.ts'

/** Two clicks from the alert to its evidence. A rule that was removed has no page. */
export function AlertLinks({ alert, rule }: { alert: Alert; rule: Rule | null }) {
  const now = useNow(60_000)
  const links = linksOf(alert, now)
  return (
    <ul className={classes.links} aria-label="Evidence">
      {links.map(({ text, to }, i) => (
        <li key={to}>
          {i === links.length - 1 && rule === null ? `${text} (removed)` : <Link to={to}>{text}</Link>}
        </li>
      ))}
    </ul>
  )
}
