import { useMemo } from 'react'
import type { MetricNow } from '../../../shared/fleet/robot.ts'
import type { Series } from '../../../shared/metrics/series.ts'
import { clock } from '../../state/clock.ts'
import { type Loaded, useLoaded } from '../../state/use-loaded.ts'
import { type Range, rangeSpan } from './range.ts'
import { withTail } from './robot-page-state.ts'

interface MetricSeriesOptions {
  robot: string
  metric: string
  range: Range
  /** Loaded again when it changes. */
  turn: number
  tail: readonly MetricNow[]
  /** Nothing is asked for until then. */
  wanted: boolean
}

/** The series of one metric; the shortest range goes on with every value that comes in. */
export function useMetricSeries(options: MetricSeriesOptions): Loaded<Series> {
  const { robot, metric, range, turn, tail, wanted } = options
  const loaded = useLoaded(
    wanted ? JSON.stringify([robot, metric, range]) : null,
    (client, signal) =>
      client.call('metrics.series', { metric, robot, ...rangeSpan(range, clock.now()) }, { signal }),
    turn,
  )
  const data = useMemo(
    () => (loaded.data && range === '1h' ? withTail(loaded.data, tail) : loaded.data),
    [loaded.data, tail, range],
  )
  return { ...loaded, data }
}
