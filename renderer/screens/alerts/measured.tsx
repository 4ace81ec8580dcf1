import type { Alert } from '../../../shared/alerts/alert.ts'
import classes from './measured.module.css'
import { limitText, usualText, valueText } from './words.ts'

/** The value now against its limit and against what is usual. */
export function Measured({ alert }: { alert: Alert }) {
  const value = valueText(alert, alert.value)
  if (value === null) return null
  const against = [limitText(alert), usualText(alert)].filter((text) => text !== null)
  return (
    <span className={classes.measured}>
      <span className={classes.value}>{value}</span>
      {against.map((text) => (
        <span key={text} className={classes.against}>
          {text}
        </span>
      ))}
    </span>
  )
}
