import { Button, Group, Text, useComputedColorScheme, VisuallyHidden } from '@mantine/core'
import { IconChartLine, IconTable } from '@tabler/icons-react'
import { useId, useMemo, useRef, useState } from 'react'
import 'uplot/dist/uPlot.min.css'
import type { SeriesPoint } from '../../shared/contract.ts'
import { pointTime } from './axis-time.ts'
import { chartData } from './series-data.ts'
import { type Limit, seriesSummary } from './series-summary.ts'
import classes from './time-series.module.css'
import { TimeSeriesTable } from './time-series-table.tsx'
import { usePlot } from './use-plot.ts'

export interface TimeSeriesProps {
  label: string
  /** Shown with every value; empty for a bare number. */
  unit: string
  /** Decimals of a value. */
  digits?: number
  points: readonly SeriesPoint[]
  from: number
  to: number
  /** Milliseconds per point. */
  step: number
  limit?: Limit | undefined
  height?: number
  syncKey?: string
}

/**
 * A live or dense series: average as a line, minimum and maximum as a band, hatched where nothing is known.
 * The crosshair follows the pointer or, with the chart focused, the arrow keys; the same values are there as
 * a table and as a sentence.
 */
export function TimeSeries(props: TimeSeriesProps) {
  const { label, unit, digits = 1, points, from, to, step, limit, height = 160, syncKey } = props
  const [asTable, setAsTable] = useState(false)
  const data = useMemo(() => chartData(points, step, from, to), [points, step, from, to])
  const summaryId = useId()
  const number = useMemo(() => new Intl.NumberFormat('en', { maximumFractionDigits: digits }), [digits])
  const model = useMemo(
    () => ({ data, from, to, limit, formatAxis: (value: number) => number.format(value) }),
    [data, from, to, limit, number],
  )
  const formatValue = (value: number) => (unit ? `${number.format(value)} ${unit}` : number.format(value))
  const summary = seriesSummary({
    label,
    points,
    gaps: data.gaps.length,
    limit,
    formatValue,
    formatTime: (t) => pointTime(t, step),
  })
  return (
    <figure className={classes.chart} aria-describedby={summaryId} aria-label={label}>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text component="figcaption" size="sm" fw={600} truncate title={label}>
          {label}
          {unit && (
            <Text span c="dimmed" fw={400}>
              {` (${unit})`}
            </Text>
          )}
        </Text>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          leftSection={asTable ? <IconChartLine size={14} /> : <IconTable size={14} />}
          aria-pressed={asTable}
          aria-label={`${asTable ? 'Show as chart' : 'Show as table'}: ${label}`}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? 'Chart' : 'Table'}
        </Button>
      </Group>
      <VisuallyHidden id={summaryId}>{summary}</VisuallyHidden>
      {asTable ? (
        <TimeSeriesTable label={label} points={points} step={step} formatValue={formatValue} />
      ) : (
        <Plot {...{ label, height, syncKey, step, model, formatValue }} />
      )}
    </figure>
  )
}

interface PlotProps {
  label: string
  height: number
  syncKey: string | undefined
  step: number
  model: Parameters<typeof usePlot>[0]['model']
  formatValue: (value: number) => string
}

function Plot({ label, height, syncKey, step, model, formatValue }: PlotProps) {
  const container = useRef<HTMLDivElement>(null)
  const [index, setIndex] = useState<number | null>(null)
  const colorScheme = useComputedColorScheme('light')
  const plot = usePlot({ container, height, colorScheme, model, onCursor: setIndex, syncKey })
  const [times, lows, highs, averages] = model.data.columns
  const shown = index !== null && index < times.length ? index : null

  const readAt = (i: number) => {
    const average = averages[i]
    if (average === null || average === undefined) return `${pointTime(times[i]!, step)}: no data`
    const range = lows[i] === highs[i] ? '' : ` (${formatValue(lows[i]!)} to ${formatValue(highs[i]!)})`
    return `${pointTime(times[i]!, step)}: ${formatValue(average)}${range}`
  }
  const moveTo = (i: number) => {
    const at = plot.current
    if (!at) return
    at.setCursor({ left: at.valToPos(times[i]!, 'x'), top: height / 2 })
  }
  const last = Math.max(0, times.length - 1)
  return (
    <>
      <div className={classes.readout} aria-hidden="true">
        {shown === null ? '' : readAt(shown)}
      </div>
      <div ref={container} className={classes.plot} />
      {times.length > 0 && (
        <input
          type="range"
          className={classes.scrubber}
          min={0}
          max={last}
          value={shown ?? last}
          aria-label={`Read values of ${label}`}
          aria-valuetext={readAt(shown ?? last)}
          onChange={(event) => moveTo(Number(event.currentTarget.value))}
        />
      )}
    </>
  )
}
