import { useComputedColorScheme, VisuallyHidden } from '@mantine/core'
import { useId, useMemo, useRef, useState } from 'react'
import { TableToggle } from './table-toggle.tsx'
import 'uplot/dist/uPlot.min.css'
import { axisNumber } from './axis-number.ts'
import { pointTime } from './axis-time.ts'
import { readChartColors } from './chart-colors.ts'
import { type Ahead, type ForecastInput, forecastColumns } from './forecast-columns.ts'
import { type ForecastModel, forecastOptions } from './forecast-options.ts'
import { type Limit, seriesSummary } from './series-summary.ts'
import classes from './time-series.module.css'
import { TimeSeriesTable } from './time-series-table.tsx'
import { usePlot } from './use-plot.ts'

export interface ForecastChartProps extends ForecastInput {
  label: string
  unit: string
  digits: number
  limit: Limit | undefined
  /** Moments at which the part was renewed or failed. */
  marks: readonly number[]
  height: number
}

/**
 * A signal of a part over time: as stored (pale), as it is judged (strong), with its limit and the band in which it will
 * go on. The same is there as a table and as sentences.
 */
export function ForecastChart(props: ForecastChartProps) {
  const { label, unit, digits, points, step, clean, ahead, from, to, limit, marks, height } = props
  const [asTable, setAsTable] = useState(false)
  const summaryId = useId()
  const data = useMemo(
    () => forecastColumns({ points, step, clean, ahead, from, to }),
    [points, step, clean, ahead, from, to],
  )
  const until = Math.max(to, ahead.at(-1)?.t ?? to)
  const model = useMemo<ForecastModel>(
    () => ({ data, from, now: to, to: until, limit, marks, formatAxis: axisNumber }),
    [data, from, to, until, limit, marks],
  )
  const formatValue = (value: number) => `${value.toFixed(digits)}${unit === '' ? '' : `\u00a0${unit}`}`
  const formatTime = (t: number) => pointTime(t, step)
  return (
    <figure className={classes.chart} aria-label={label} aria-describedby={summaryId}>
      <div className={classes.head}>
        <figcaption className={classes.caption}>{unit === '' ? label : `${label} (${unit})`}</figcaption>
        <TableToggle label={label} asTable={asTable} onTable={setAsTable} />
      </div>
      <VisuallyHidden id={summaryId}>
        {seriesSummary({ label, points, gaps: data.gaps.length, limit, formatValue, formatTime })}{' '}
        {aheadSentence(ahead, formatValue, formatTime)}
      </VisuallyHidden>
      {asTable ? (
        <TimeSeriesTable label={label} points={points} step={step} formatValue={formatValue} />
      ) : (
        <Plot height={height} model={model} />
      )}
    </figure>
  )
}

function aheadSentence(
  ahead: readonly Ahead[],
  value: (v: number) => string,
  time: (t: number) => string,
): string {
  const last = ahead.at(-1)
  return last ? `Forecast for ${time(last.t)}: between ${value(last.low)} and ${value(last.high)}.` : ''
}

function Plot({ height, model }: { height: number; model: ForecastModel }) {
  const container = useRef<HTMLDivElement>(null)
  const colorScheme = useComputedColorScheme('light')
  usePlot({
    container,
    height,
    made: colorScheme,
    model,
    options: (element, size, newest) =>
      forecastOptions({ ...size, colors: readChartColors(element), model: newest }),
    columns: ({ data }) => data.columns,
  })
  return <div ref={container} className={classes.plot} />
}
