import type { MeterView } from '../../../../shared/maintenance/calendar.ts'
import { ScrollRegion } from '../../../ui/scroll-region.tsx'
import classes from '../maintenance.module.css'
import { dayWords } from '../plant-time.ts'
import own from './plans.module.css'

const SHOWN = 200
const whole = (n: number): string => Math.round(n).toLocaleString('en-US')

/** How far the counters of a plan are, the fullest first. */
export function Meters({ meters, tz }: { meters: readonly MeterView[]; tz: string }) {
  return (
    <ScrollRegion label="Counters" className={own.meters}>
      <table>
        <thead>
          <tr>
            <th scope="col">Robot</th>
            <th scope="col">Since the last time</th>
            <th scope="col">Due every</th>
            <th scope="col">A day</th>
            <th scope="col">Due about</th>
          </tr>
        </thead>
        <tbody>
          {meters.slice(0, SHOWN).map(({ robot, used, every, per_day, next }) => (
            <tr key={robot}>
              <th scope="row">{robot}</th>
              <td>{whole(used)}</td>
              <td>{whole(every)}</td>
              <td>{per_day === null ? 'not known yet' : whole(per_day)}</td>
              <td>{next === null ? 'not known yet' : used >= every ? 'now' : dayWords(next, tz)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {meters.length > SHOWN && <p className={classes.dim}>And {meters.length - SHOWN} more robots.</p>}
    </ScrollRegion>
  )
}
