import { countItems, type HandoverState } from '../../../shared/handover/handover.ts'
import { num, pct } from '../../ui/format.ts'
import { exactTime } from '../../ui/time.ts'
import classes from './handover.module.css'

const clock = (t: number) => exactTime(t).slice(11, 16)

/** Which shift ends, how it went, and how much goes over. */
export function ShiftLine({ state }: { state: HandoverState }) {
  const { at, shift, robots, succeeded, failed } = state
  const { items, pressing } = countItems(state)
  const n = succeeded + failed
  return (
    <dl className={classes.facts}>
      <div>
        <dt>Shift</dt>
        <dd title={`${exactTime(shift.from)} – ${exactTime(shift.to)}`}>
          {clock(shift.from)}–{clock(shift.to)}, {exactTime(shift.from).slice(0, 10)}
        </dd>
      </div>
      <div>
        <dt>Success in this shift</dt>
        <dd>
          {pct(n === 0 ? null : succeeded / n)} <span className={classes.small}>of {num(n)} tasks</span>
        </dd>
      </div>
      <div>
        <dt>Healthy robots</dt>
        <dd>
          {num(robots.healthy)} <span className={classes.small}>of {num(robots.total)}</span>
        </dd>
      </div>
      <div>
        <dt>Goes over</dt>
        <dd>
          {num(items)} <span className={classes.small}>{num(pressing)} of them pressing</span>
        </dd>
      </div>
      <div>
        <dt>As of</dt>
        <dd>{exactTime(at).slice(0, 19)}</dd>
      </div>
    </dl>
  )
}
