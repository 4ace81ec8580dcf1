import { Button, Skeleton, Text } from '@mantine/core'
import { memo, useMemo, useRef } from 'react'
import type { Freshness } from '../../../shared/fleet/freshness.ts'
import type { MetricNow } from '../../../shared/fleet/robot.ts'
import { scalePoints } from '../../charts/scale-points.ts'
import type { Limit } from '../../charts/series-summary.ts'
import { TimeSeries } from '../../charts/time-series.tsx'
import { useVisible } from '../../charts/use-visible.ts'
import { useNow } from '../../state/clock.ts'
import { Age } from '../../ui/age.tsx'
import { metricInfo, metricValue } from './metric-info.ts'
import type { Range } from './range.ts'
import classes from './robot.module.css'
import { staleReason } from './staleness.ts'
import { useMetricSeries } from './use-metric-series.ts'

interface MetricCardProps {
  robot: string
  freshness: Freshness
  name: string
  value: number
  ts: number
  tail: readonly MetricNow[]
  range: Range
  turn: number
  limit: Limit | undefined
}

const CHART_HEIGHT = 130

/** One metric: its latest value with age, and its course over the chosen range. */
export const MetricCard = memo(function MetricCard(props: MetricCardProps) {
  const { robot, freshness, name, value, ts, tail, range, turn, limit } = props
  const info = metricInfo(name)
  const element = useRef<HTMLElement>(null)
  const wanted = useVisible(element)
  const { data, error, reload } = useMetricSeries({ robot, metric: name, range, turn, tail, wanted })
  const { scale } = info.chart
  const points = useMemo(() => scalePoints(data?.points ?? [], scale), [data, scale])
  return (
    <article ref={element} className={classes.card} aria-label={info.label}>
      <Latest label={info.label} name={name} value={value} ts={ts} freshness={freshness} />
      {data ? (
        <TimeSeries
          label={info.label}
          unit={info.chart.unit}
          digits={info.digits}
          points={points}
          from={data.from}
          to={data.to}
          step={data.step}
          limit={limit}
          height={CHART_HEIGHT}
          syncKey="robot"
          captionHidden
        />
      ) : error ? (
        <div className={classes.chartProblem} role="alert">
          <Text size="sm">The chart could not be loaded: {error.message}</Text>
          <Button size="compact-sm" variant="default" onClick={reload}>
            Try again
          </Button>
        </div>
      ) : (
        <Skeleton height={CHART_HEIGHT + 24} aria-label={`Loading ${info.label}`} role="status" />
      )}
    </article>
  )
})

interface LatestProps {
  label: string
  name: string
  value: number
  ts: number
  freshness: Freshness
}

function Latest({ label, name, value, ts, freshness }: LatestProps) {
  const now = useNow(1000)
  const stale = staleReason(freshness, ts, now)
  const shown = metricValue(metricInfo(name), value)
  return (
    <div className={classes.latest} data-stale={stale !== null}>
      <h3 className={classes.metric} title={name}>
        {label}
      </h3>
      <span className={classes.value}>
        {shown.text}
        {shown.unit && <span className={classes.unit}>{`\u00a0${shown.unit}`}</span>}
      </span>
      <span className={classes.small}>
        {stale !== null && <strong>{STALE_WORDS[stale]}, </strong>}
        <Age at={ts} />
      </span>
    </div>
  )
}

const STALE_WORDS = { 'robot lost': 'Robot lost', 'robot late': 'Robot late', 'old value': 'Old' } as const
