import { Text, useComputedColorScheme, VisuallyHidden } from '@mantine/core'
import { useId, useMemo, useRef, useState } from 'react'
import { TableToggle } from './table-toggle.tsx'
import 'uplot/dist/uPlot.min.css'
import type { SeriesPoint } from '../../shared/metrics/series.ts'
import { axisNumber } from './axis-number.ts'
import { pointTime } from './axis-time.ts'
import { readChartColors } from './chart-colors.ts'
import { readPoint } from './read-point.ts'
import { chartData } from './series-data.ts'
import { type Limit, seriesSummary } from './series-summary.ts'
import classes from './time-series.module.css'
import { type PlotModel, plotOptions } from './time-series-options.ts'
import { TimeSeriesTable } from './time-series-table.tsx'
import { usePlot } from './use-plot.ts'

export interface TimeSeriesProps {
  label: string
  /** Shown with every value; empty for a bare number. */
  unit: string
  /** Most decimals of a value. */
  digits?: number
  points: readonly SeriesPoint[]
  from: number
  to: number
  /** Milliseconds per point. */
  step: number
  limit?: Limit | undefined
  height?: number
  /** Charts with the same key share their crosshair. */
  syncKey?: string
  /** The label already stands beside the chart. */
  captionHidden?: boolean
}

/**
 * A live or dense series: average as a line, minimum and maximum as a band, hatched where nothing is known.
 * The crosshair follows the pointer or, with the chart focused, the arrow keys; the same values are there as
 * a table and as a sentence.
 */
export function TimeSeries(props: TimeSeriesProps) {
  const { label, unit, digits = 1, points, from, to, step, limit, height = 160, syncKey } = props
  const [asTable, setAsTable] = useState(false)
  const [index, setIndex] = useState<number | null>(null)
  const summaryId = useId()
  const data = useMemo(() => chartData(points, step, from, to), [points, step, from, to])
  const formatValue = useMemo(() => valueFormat(unit, digits), [unit, digits])
  const model = useMemo(() => ({ data, from, to, limit, formatAxis: axisNumber }), [data, from, to, limit])
  const summary = useMemo(
    () =>
      seriesSummary({
        label,
        points,
        gaps: data.gaps.length,
        limit,
        formatValue,
        formatTime: (t) => pointTime(t, step),
      }),
    [label, points, data, limit, formatValue, step],
  )
  const read = (i: number) => readPoint(data, i, (t) => pointTime(t, step), formatValue)
  const shown = !asTable && index !== null && index < data.columns[0].length ? index : null
  return (
    <figure className={classes.chart} aria-describedby={summaryId} aria-label={label}>
      <div className={classes.head}>
        <div className={classes.caption}>
          {!props.captionHidden && (
            <Text component="figcaption" size="sm" fw={600} truncate title={label}>
              {unit ? `${label} (${unit})` : label}
            </Text>
          )}
          <div className={classes.readout} aria-hidden="true">
            {shown === null ? '' : read(shown)}
          </div>
        </div>
        <TableToggle label={label} asTable={asTable} onTable={setAsTable} />
      </div>
      <VisuallyHidden id={summaryId}>{summary}</VisuallyHidden>
      {asTable ? (
        <TimeSeriesTable label={label} points={points} step={step} formatValue={formatValue} />
      ) : (
        <Plot {...{ label, height, syncKey, model, read }} index={shown} onIndex={setIndex} />
      )}
    </figure>
  )
}

function valueFormat(unit: string, digits: number) {
  const number = new Intl.NumberFormat('en', { maximumFractionDigits: digits })
  return (value: number) => (unit ? `${number.format(value)}\u00a0${unit}` : number.format(value))
}

interface PlotProps {
  label: string
  height: number
  syncKey: string | undefined
  model: PlotModel
  read: (index: number) => string
  index: number | null
  onIndex: (index: number | null) => void
}

function Plot({ label, height, syncKey, model, read, index, onIndex }: PlotProps) {
  const container = useRef<HTMLDivElement>(null)
  const colorScheme = useComputedColorScheme('light')
  const plot = usePlot({
    container,
    height,
    made: `${colorScheme} ${syncKey ?? ''}`,
    model,
    options: (element, size, newest) =>
      plotOptions({ ...size, colors: readChartColors(element), model: newest, onCursor: onIndex, syncKey }),
    columns: ({ data }) => data.columns,
  })
  const times = model.data.columns[0]
  const last = times.length - 1
  const moveTo = (i: number) => {
    const at = plot.current
    if (at) at.setCursor({ left: at.valToPos(times[i]!, 'x'), top: height / 2 })
  }
  return (
    <>
      <div ref={container} className={classes.plot} />
      {last >= 0 && (
        <input
          type="range"
          className={classes.scrubber}
          min={0}
          max={last}
          value={index ?? last}
          aria-label={`Read values of ${label}`}
          aria-valuetext={read(index ?? last)}
          onChange={(event) => moveTo(Number(event.currentTarget.value))}
        />
      )}
    </>
  )
}
