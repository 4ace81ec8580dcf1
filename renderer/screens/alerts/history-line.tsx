import { memo } from 'react'
import type { Alert } from '../../../shared/alerts/alert.ts'
import { Age } from '../../ui/age.tsx'
import { duration } from '../../ui/format.ts'
import { SeverityMark } from '../../ui/severity-mark.tsx'
import { exactTime } from '../../ui/time.ts'
import classes from './line.module.css'
import { placeText, valueText } from './words.ts'

interface HistoryLineProps {
  alert: Alert
  shown: boolean
  onOpen: () => void
}

/** One alert that is over: what, when, for how long, how bad it got, and who saw it. */
export const HistoryLine = memo(function HistoryLine({ alert, shown, onOpen }: HistoryLineProps) {
  const end = alert.closed ?? alert.returned ?? alert.updated
  const worst = alert.worst_value === null ? null : valueText(alert, alert.worst_value)
  return (
    <li className={`${classes.line} ${classes.past}`} data-shown={shown}>
      <span className={classes.severity}>
        <SeverityMark severity={alert.severity} />
      </span>
      <div className={classes.what}>
        <button type="button" className={classes.open} aria-current={shown} onClick={onOpen}>
          {alert.fact}
        </button>
        <span className={classes.place}>{`${placeText(alert)} · ${alert.rule_name}`}</span>
      </div>
      <div className={classes.since}>
        <span title={exactTime(alert.raised)}>
          raised <Age at={alert.raised} />
        </span>
        <span className={classes.small}>
          lasted {duration((end - alert.raised) / 1000)}
          {alert.count > 1 && ` · ${alert.count} times`}
          {worst !== null && ` · worst ${worst}`}
        </span>
      </div>
      <div className={`${classes.state} ${classes.small}`}>
        {alert.acked_by === undefined ? 'Nobody acknowledged it' : `Acknowledged by ${alert.acked_by}`}
      </div>
    </li>
  )
})
