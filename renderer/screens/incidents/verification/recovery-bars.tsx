import type { Verification } from '../../../../shared/incidents/verification.ts'
import { pct } from '../../../ui/format.ts'
import { clockTime } from '../../../ui/time.ts'
import classes from './recovery-bars.module.css'

const MOST = 30
const HEIGHT = 84
const BAR = 14

/** Success of those concerned in each of the last minutes, with the line they have to get back to. */
export function RecoveryBars({ verify }: { verify: Verification }) {
  const points = verify.course.slice(-MOST)
  const width = Math.max(8, points.length) * BAR
  const y = (share: number) => HEIGHT - share * HEIGHT
  return (
    <figure className={classes.figure} aria-label="Success by minute since it was done">
      <svg width={width} height={HEIGHT} role="presentation" aria-hidden>
        {points.map(({ t, succeeded, failed }, at) => {
          const share = succeeded / (succeeded + failed)
          return (
            <rect
              key={t}
              className={classes.bar}
              x={at * BAR + 1}
              width={BAR - 3}
              y={y(share)}
              height={share * HEIGHT}
            >
              <title>{`${clockTime(t).slice(0, 5)}: ${pct(share, 0)} of ${succeeded + failed}`}</title>
            </rect>
          )
        })}
        {verify.during !== null && (
          <line className={classes.during} x1={0} x2={width} y1={y(verify.during)} y2={y(verify.during)} />
        )}
        {verify.baseline !== null && (
          <line
            className={classes.baseline}
            x1={0}
            x2={width}
            y1={y(verify.baseline)}
            y2={y(verify.baseline)}
          />
        )}
      </svg>
      <figcaption className={classes.caption}>
        Each minute; line: before ({pct(verify.baseline, 0)}), dashed: while it was bad (
        {pct(verify.during, 0)})
      </figcaption>
    </figure>
  )
}
