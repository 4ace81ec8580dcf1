import { Link } from 'react-router'
import type { FixFirst as Fix } from '../../../shared/alerts/fix-first.ts'
import { rulePath } from '../../app/paths.ts'
import { alertsText } from './alerts-text.ts'
import classes from './quality.module.css'

/** The rules whose change would quieten the console most, why, and what to change. */
export function FixFirst({ rules }: { rules: readonly Fix[] }) {
  if (rules.length === 0) return <p className={classes.calm}>No rule stands out.</p>
  return (
    <ol className={classes.fixes}>
      {rules.map(({ rule, name, alarms, why, advice }) => (
        <li key={rule}>
          <Link to={rulePath(rule)}>{name}</Link> <span className={classes.dim}>{alertsText(alarms)}</span>
          <p>{why}</p>
          <p>
            <strong>{advice}</strong>
          </p>
        </li>
      ))}
    </ol>
  )
}
