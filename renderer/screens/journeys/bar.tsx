import type { JourneySpan } from '../../../shared/journeys/journey.ts'
import classes from './journey.module.css'
import { percent, placeOf, type Scale } from './scale.ts'

interface BarProps {
  span: JourneySpan
  scale: Scale
  /** Until when a running step has come, epoch ms. */
  now: number
}

/** A step on the time axis: its bar, what is usual as a frame around it, and the wait after it as a thin line. */
export function Bar({ span, scale, now }: BarProps) {
  const { start, source, status, slow, slow_then, then_ms, typical_ms } = span
  const length = span.duration_ms ?? Math.max(0, now - start)
  const left = placeOf(scale, start)
  const wide = (ms: number) => percent(placeOf(scale, scale.from + ms))
  const level = status === 'failed' ? 'failed' : slow ? 'slow' : 'quiet'
  return (
    <div className={classes.track} aria-hidden>
      {typical_ms.p95 !== null && (
        <span className={classes.usualFrame} style={{ left: percent(left), width: wide(typical_ms.p95) }} />
      )}
      {then_ms !== null && then_ms > 0 && (
        <span
          className={classes.wait}
          data-slow={slow_then}
          style={{ left: percent(placeOf(scale, start + length)), width: wide(then_ms) }}
        />
      )}
      <span
        className={classes.bar}
        data-source={source}
        data-level={level}
        style={{ left: `min(${percent(left)}, calc(100% - 3px))`, width: wide(length) }}
      />
    </div>
  )
}
