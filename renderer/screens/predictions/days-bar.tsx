import type { DaysUntil } from '../../../shared/health/prediction.ts'
import classes from './days-bar.module.css'

/** Where the bar ends; what lies further has an arrow's end. */
const MOST_DAYS = 16
/** The bounds of the categories. */
const TICKS = [2, 4, 8]

const share = (days: number) => `${(100 * Math.min(days, MOST_DAYS)) / MOST_DAYS}%`

/** The days from p10 to p90 with the median, on one axis for all rows. The words beside it say the same. */
export function DaysBar({ days }: { days: DaysUntil }) {
  const { p10, p50, p90 } = days
  return (
    <div className={classes.bar} aria-hidden>
      {TICKS.map((tick) => (
        <span key={tick} className={classes.tick} style={{ left: share(tick) }} />
      ))}
      <span
        className={classes.range}
        data-beyond={p90 > MOST_DAYS}
        style={{ left: share(p10), right: `calc(100% - ${share(p90)})` }}
      />
      <span className={classes.median} data-beyond={p50 > MOST_DAYS} style={{ left: share(p50) }} />
    </div>
  )
}
