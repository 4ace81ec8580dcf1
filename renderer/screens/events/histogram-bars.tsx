import { useId } from 'react'
import type { EventSummary } from '../../../shared/events/log.ts'
import { num } from '../../ui/format.ts'
import classes from './histogram.module.css'
import { type Scale, silentStretches, xOf } from './histogram-scale.ts'

interface HistogramBarsProps {
  summary: EventSummary
  scale: Scale
  height: number
}

/** The bars themselves: failures at the foot, with a notch above so that they are seen without colour; silences hatched. */
export function HistogramBars({ summary, scale, height }: HistogramBarsProps) {
  const hatch = useId()
  const most = Math.max(1, ...summary.bars.map(({ count }) => count))
  const tall = (count: number) => (count === 0 ? 0 : Math.max(2, (count / most) * (height - 14)))
  return (
    <>
      <defs>
        <pattern id={hatch} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="0" y1="0" x2="0" y2="8" className={classes.hatch} />
        </pattern>
      </defs>
      {silentStretches(summary.gaps, scale).map(({ from, to }) => (
        <rect
          key={from}
          x={xOf(from, scale)}
          width={Math.max(2, xOf(to, scale) - xOf(from, scale))}
          y={0}
          height={height}
          fill={`url(#${hatch})`}
        />
      ))}
      {summary.bars.map(({ t, count, failures }) => {
        const failed = tall(failures)
        const x = xOf(t, scale)
        // Bars begin at round times: the first and the last may reach beyond the time asked for.
        const barWidth = Math.max(1, xOf(t + summary.step_ms, scale) - x - 1)
        return (
          <g key={t} transform={`translate(${x} 0)`}>
            <rect className={classes.bar} width={barWidth} y={height - tall(count)} height={tall(count)} />
            {failures > 0 && (
              <>
                <rect className={classes.failed} width={barWidth} y={height - failed} height={failed} />
                <rect className={classes.notch} width={barWidth} y={height - failed - 1} height={1} />
              </>
            )}
          </g>
        )
      })}
      <line className={classes.ground} x1={0} x2={scale.width} y1={height} y2={height} />
      <text className={classes.most} x={2} y={10}>
        {num(most)}
      </text>
    </>
  )
}
