import type { MonitorFrame } from '../../../shared/console/answer.ts'
import { pct } from '../../ui/format.ts'
import classes from './console.module.css'

const WIDTH = 320
const HEIGHT = 56

/** Success by the minute, from 0 to 100 %; the vertical line is where the watching began. */
export function PointLine({ points, from }: { points: MonitorFrame['points']; from: number }) {
  const known = points.filter((point) => point.success_rate !== null)
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || known.length < 2) return null
  const span = Math.max(60_000, last.t - first.t)
  const x = (t: number) => ((Math.max(first.t, Math.min(last.t, t)) - first.t) / span) * WIDTH
  const y = (share: number) => HEIGHT - share * HEIGHT
  const line = known.map((point) => `${x(point.t).toFixed(1)},${y(point.success_rate!).toFixed(1)}`).join(' ')
  const words = `Success by the minute: ${pct(known[0]!.success_rate)} at first, ${pct(known.at(-1)!.success_rate)} at last`
  return (
    <svg className={classes.line} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={words}>
      <line className={classes.begin} x1={x(from)} x2={x(from)} y1={0} y2={HEIGHT} />
      <polyline className={classes.course} points={line} />
    </svg>
  )
}
