import { useMemo, useRef } from 'react'
import type { Alert } from '../../../shared/alerts/alert.ts'
import type { SeriesPoint } from '../../../shared/metrics/series.ts'
import { useVisible } from '../../charts/use-visible.ts'
import { clock, useNow } from '../../state/clock.ts'
import { evidenceOf } from './evidence.ts'
import classes from './sparkline.module.css'
import { sparklinePath } from './sparkline-path.ts'
import { type Course, useEvidence } from './use-evidence.ts'

const WIDTH = 104
const HEIGHT = 30
const SPAN_MS = 3_600_000
const RELOAD_MS = 60_000

/** The last hour of what the alert watches, with its limit: a picture beside numbers that say the same. */
export function Sparkline({ alert }: { alert: Alert }) {
  return evidenceOf(alert) === null ? null : <Line alert={alert} />
}

/** The course up to the value beside it: what was loaded may be a minute old. */
function withNow({ points, to }: Course, value: number | null): SeriesPoint[] {
  return value === null ? points : [...points, { t: to, min: value, max: value, avg: value, count: 1 }]
}

function Line({ alert }: { alert: Alert }) {
  const box = useRef<HTMLDivElement>(null)
  const wanted = useVisible(box)
  const turn = Math.floor(useNow(10_000) / RELOAD_MS)
  const { data } = useEvidence(alert, wanted, turn, () => ({ from: clock.now() - SPAN_MS, to: clock.now() }))
  const limit = alert.threshold
  const path = useMemo(
    () => data && sparklinePath(withNow(data, alert.value), { ...data, width: WIDTH, height: HEIGHT, limit }),
    [data, alert.value, limit],
  )
  return (
    <div ref={box} className={classes.box} aria-hidden title="The last hour, with the limit">
      {path && (
        <svg width={WIDTH} height={HEIGHT} className={classes.picture} role="presentation">
          {path.limitY !== null && (
            <line className={classes.limit} x1={0} x2={WIDTH} y1={path.limitY} y2={path.limitY} />
          )}
          <path className={classes.line} d={path.line} />
          {path.last && <circle className={classes.last} cx={path.last.x} cy={path.last.y} r={2.2} />}
        </svg>
      )}
    </div>
  )
}
