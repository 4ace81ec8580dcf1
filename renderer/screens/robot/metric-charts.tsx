import { SegmentedControl } from '@mantine/core'
import { useMemo } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { MetricNow, RobotDetail } from '../../../shared/fleet/robot.ts'
import { metricsPath } from '../../app/paths.ts'
import type { Limit } from '../../charts/series-summary.ts'
import { useNow } from '../../state/clock.ts'
import { useLoaded } from '../../state/use-loaded.ts'
import { MetricCard } from './metric-card.tsx'
import { orderMetrics } from './metric-info.ts'
import { loadTurn, parseRange, RANGES, rangeLabel } from './range.ts'
import classes from './robot.module.css'

interface MetricChartsProps {
  robot: RobotDetail
  tails: ReadonlyMap<string, readonly MetricNow[]>
}

const NO_TAIL: readonly MetricNow[] = []

/** Every metric of the robot: its latest value and its chart, all over one range. */
export function MetricCharts({ robot, tails }: MetricChartsProps) {
  const [search, setSearch] = useSearchParams()
  const range = parseRange(search.get('range'))
  const turn = loadTurn(range, useNow(1000))
  const limits = useLimits()
  const latest = new Map(robot.metrics.map((metric) => [metric.name, metric]))
  return (
    <section aria-labelledby="metrics-title" className={classes.metrics}>
      <div className={classes.metricsHead}>
        <h2 id="metrics-title" className={classes.heading}>
          Metrics
        </h2>
        <Link
          className={classes.toMetrics!}
          to={metricsPath(new URLSearchParams({ page: 'tasks', robot: robot.id }))}
        >
          Success, duration, latency and comparison
        </Link>
        <SegmentedControl
          aria-label="Range of the charts"
          size="md"
          value={range}
          data={RANGES.map((value) => ({ value, label: rangeLabel(value) }))}
          onChange={(value) =>
            setSearch((old) => new URLSearchParams({ ...Object.fromEntries(old), range: value }), {
              replace: true,
            })
          }
        />
      </div>
      {latest.size === 0 && <p className={classes.nothing}>This robot has not sent any metric yet.</p>}
      <div className={classes.cards}>
        {orderMetrics(latest.keys()).map((name) => {
          const metric = latest.get(name)!
          return (
            <MetricCard
              key={name}
              robot={robot.id}
              freshness={robot.freshness}
              name={name}
              value={metric.value}
              ts={metric.ts}
              tail={tails.get(name) ?? NO_TAIL}
              range={range}
              turn={turn}
              limit={limits.get(name)}
            />
          )
        })}
      </div>
    </section>
  )
}

/** The lines in the charts: the limits that are set. Without them the charts still work. */
function useLimits(): ReadonlyMap<string, Limit> {
  const { data } = useLoaded('settings', (client, signal) => client.call('settings.get', {}, { signal }))
  const temperature = data?.targets.temperature_c
  return useMemo(() => {
    const limits = new Map<string, Limit>()
    if (temperature !== undefined)
      limits.set('temperature_c', { value: temperature, label: `limit ${temperature} °C`, kind: 'max' })
    return limits
  }, [temperature])
}
