import { Button, Skeleton } from '@mantine/core'
import { useMemo } from 'react'
import type { Alert } from '../../../../shared/alerts/alert.ts'
import { findMeasure, withUnit } from '../../../../shared/alerts/measure.ts'
import { scalePoints } from '../../../charts/scale-points.ts'
import { TimeSeries } from '../../../charts/time-series.tsx'
import { clock, useNow } from '../../../state/clock.ts'
import { evidenceOf, evidenceSpan } from '../evidence.ts'
import { useEvidence } from '../use-evidence.ts'
import { chartUnit } from './chart-unit.ts'
import classes from './detail.module.css'

const RELOAD_MS = 30_000

/** The course of what the alert watches, around the time of the alert, with its limit. */
export function Course({ alert }: { alert: Alert }) {
  return evidenceOf(alert) === null ? null : <Chart alert={alert} />
}

function Chart({ alert }: { alert: Alert }) {
  const turn = Math.floor(useNow(5_000) / RELOAD_MS)
  const { data, error, reload } = useEvidence(alert, true, turn, () => evidenceSpan(alert, clock.now()))
  const { unit, scale, digits } = chartUnit(alert.unit)
  const points = useMemo(() => scalePoints(data?.points ?? [], scale), [data, scale])
  if (error)
    return (
      <div role="alert">
        <p className={classes.problem}>The chart could not be loaded: {error.message}</p>
        <Button size="compact-md" variant="default" onClick={reload}>
          Try again
        </Button>
      </div>
    )
  if (!data) return <Skeleton height={180} role="status" aria-label="Loading the chart" />
  const { op, threshold } = alert
  const name = findMeasure(alert.measure)?.words ?? alert.measure.name
  return (
    <div className={classes.chart}>
      <TimeSeries
        label={name.charAt(0).toUpperCase() + name.slice(1)}
        unit={unit}
        digits={digits}
        points={points}
        from={data.from}
        to={data.to}
        step={data.step}
        height={150}
        limit={
          threshold === null
            ? undefined
            : {
                value: threshold * scale,
                label: `limit ${withUnit(threshold, alert.unit)}`,
                kind: op.startsWith('>') ? 'max' : 'min',
              }
        }
      />
    </div>
  )
}
