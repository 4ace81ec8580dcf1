import type { PositionQuality } from '../../../shared/alerts/quality.ts'
import { SEVERITIES, type Severity } from '../../../shared/alerts/rule.ts'
import { SEVERITY_WORDS } from '../../ui/severity.ts'
import { Unseen } from '../../ui/unseen.tsx'
import classes from './quality.module.css'

/** EEMUA 191 (2013), 4.5: of a hundred alarms about 80 are low, 15 medium and 5 high. */
const WANTED: Record<Severity, number> = { critical: 0.05, major: 0.15, warning: 0.8 }

/** How alarms are shared among the severities: what is always urgent is never urgent. */
export function Priorities({ quality: { priorities } }: { quality: PositionQuality }) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th>Severity</th>
          <th className={classes.right}>Share</th>
          <th className={classes.right}>Good</th>
          <th>
            <Unseen>Share as a bar</Unseen>
          </th>
        </tr>
      </thead>
      <tbody>
        {SEVERITIES.map((severity) => (
          <tr key={severity}>
            <td>{SEVERITY_WORDS[severity]}</td>
            <td className={classes.right}>{Math.round(priorities[severity] * 100)} %</td>
            <td className={classes.right}>{WANTED[severity] * 100} %</td>
            <td className={classes.barCell}>
              <span className={classes.bar} style={{ width: `${priorities[severity] * 100}%` }} />
              <span className={classes.wanted} style={{ left: `${WANTED[severity] * 100}%` }} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
