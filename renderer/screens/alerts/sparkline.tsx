import { useMemo, useRef } from 'react'
import type { Alert } from '../../../shared/alerts/alert.ts'
import { useVisible } from '../../charts/use-visible.ts'
import { clock, useNow } from '../../state/clock.ts'
import { evidenceOf } from './evidence.ts'
import classes from './sparkline.module.css'
import { sparklinePath } from './sparkline-path.ts'
import { useEvidence } from './use-evidence.ts'

const WIDTH = 104
const HEIGHT = 30
const SPAN_MS = 3_600_000
const RELOAD_MS = 60_000

/** The last hour of what the alert watches, with its limit: a picture beside numbers that say the same. */
export function Sparkline({ alert }: { alert: Alert }) {
  return evidenceOf(alert) === null ? null : <Course alert={alert} />
}

function Course({ alert }: { alert: Alert }) {
  const box = useRef<HTMLDivElement>(null)
  const wanted = useVisible(box)
  const turn = Math.floor(useNow(10_000) / RELOAD_MS)
  const { data } = useEvidence(alert, wanted, turn, () => ({ from: clock.now() - SPAN_MS, to: clock.now() }))
  const limit = alert.threshold
  const path = useMemo(
    () => data && sparklinePath(data.points, { ...data, width: WIDTH, height: HEIGHT, limit }),
    [data, limit],
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
