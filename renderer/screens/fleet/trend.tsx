import { lazy, Suspense, useMemo } from 'react'
import { useFleet } from '../../state/fleet.ts'
import { pct } from '../../ui/format.ts'
import { Section } from '../../ui/section.tsx'
import classes from './trend.module.css'
import { trendLine } from './trend-line.ts'

/** The chart library comes after the dashboard stands. */
const TrendChart = lazy(async () => ({ default: (await import('./trend-chart.tsx')).TrendChart }))

/** Success rate over the last hour with the target. */
export function Trend() {
  const trend = useFleet((state) => state.trend)
  const target = useFleet(
    (state) => state.summary?.targets.find((one) => one.metric === 'success_rate')?.target ?? null,
  )
  const from = useFleet((state) => state.summary?.from ?? 0)
  const to = useFleet((state) => state.summary?.to ?? 0)
  const line = useMemo(() => trendLine(trend, target, { from, to }), [trend, target, from, to])
  return (
    <Section
      title="Success rate over the hour"
      note={target === null ? undefined : `target ${pct(target, 0)}`}
    >
      {line.known < 2 ? (
        <p className={classes.nothing}>Not enough ended tasks yet to draw a line.</p>
      ) : (
        <Suspense fallback={<div className={classes.place} />}>
          <TrendChart line={line} target={target} />
        </Suspense>
      )}
    </Section>
  )
}
