import { Link } from 'react-router'
import type { PositionQuality } from '../../../shared/alerts/quality.ts'
import { alertsPath, rulePath } from '../../app/paths.ts'
import { Age } from '../../ui/age.tsx'
import { num } from '../../ui/format.ts'
import classes from './quality.module.css'

/** The alarms that came most often, and which of them chatter. */
export function TopList({ quality: { top, chattering } }: { quality: PositionQuality }) {
  const chatters = (rule: string, subject: string) =>
    chattering.some((one) => one.rule === rule && one.subject === subject)
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th>Alert</th>
          <th className={classes.right}>Times</th>
          <th className={classes.right}>Share</th>
        </tr>
      </thead>
      <tbody>
        {top.map(({ rule, name, subject, alarms, share }) => (
          <tr key={`${rule} ${subject}`}>
            <td>
              {subject}: <Link to={rulePath(rule)}>{name}</Link>
              {chatters(rule, subject) && <span className={classes.dim}> chatters</span>}
            </td>
            <td className={classes.right}>{num(alarms)}</td>
            <td className={classes.right}>{Math.round(share * 100)} %</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What has been active for more than a day, the longest first. */
export function StaleList({ quality: { stale } }: { quality: PositionQuality }) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th>Alert</th>
          <th className={classes.right}>Active since</th>
        </tr>
      </thead>
      <tbody>
        {stale.map(({ alert, name, subject, since }) => (
          <tr key={alert}>
            <td>
              <Link to={alertsPath({ alert })}>
                {subject}: {name}
              </Link>
            </td>
            <td className={classes.right}>
              <Age at={since} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
