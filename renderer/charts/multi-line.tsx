import { useComputedColorScheme, VisuallyHidden } from '@mantine/core'
import { memo, type ReactNode, useId, useMemo, useState } from 'react'
import { TableToggle } from './table-toggle.tsx'
import 'uplot/dist/uPlot.min.css'
import { axisNumber } from './axis-number.ts'
import { pointTime } from './axis-time.ts'
import type { Mark } from './marks.ts'
import classes from './multi-line.module.css'
import { type Band, type Line, plotColumns } from './multi-line-data.ts'
import type { MultiLineModel } from './multi-line-options.ts'
import { MultiLinePlot } from './multi-line-plot.tsx'
import { linesSummary, readLines } from './multi-line-read.ts'
import { MultiLineTable } from './multi-line-table.tsx'
import type { Gap } from './series-data.ts'
import timeSeries from './time-series.module.css'

export interface MultiLineProps {
  label: string
  /** What stands at the head of the chart: its name, and its value over the window. */
  head: ReactNode
  /** The middle of each bucket, epoch ms. */
  times: readonly number[]
  /** Milliseconds per bucket. */
  step: number
  lines: readonly Line[]
  band: Band | null
  from: number
  to: number
  gaps: readonly Gap[]
  marks: readonly Mark[]
  marked: string | null
  onMark: (id: string | null) => void
  stretch: { from: number; to: number } | null
  against: { from: number; to: number } | null
  onSelect: (stretch: { from: number; to: number } | null) => void
  /** A line was clicked. */
  onLine?: ((key: string) => void) | undefined
  bounds: { low: number; high: number; zero: boolean } | null
  /** Charted value = value × scale, for the axis. */
  formatAxis?: (value: number, increment: number) => string
  /** Empty buckets between values are no gaps: robots send these more seldom. */
  bridge: boolean
  formatValue: (value: number | null) => string
  formatOf: (n: number) => string
  height: number
  syncKey: string
  /** Keeps room for the names of lines, also where this chart has none. */
  labelled: boolean
}

/**
 * Several courses over one time: a labelled line each, or a band with the few that matter. Hatched where nothing was
 * heard, pale where few cases stand behind a value, with a mark for everything that was changed. A drag selects a
 * stretch; so do Enter at its two ends with the keyboard.
 */
export const MultiLine = memo(function MultiLine(props: MultiLineProps) {
  const { label, times, step, lines, band, from, to, gaps, marks, marked, stretch, against, bridge } = props
  const { bounds, formatAxis = axisNumber, formatValue, formatOf } = props
  const [asTable, setAsTable] = useState(false)
  const [index, setIndex] = useState<number | null>(null)
  const [near, setNear] = useState<number | null>(null)
  const summaryId = useId()
  const columns = useMemo(() => plotColumns(times, band, lines, bridge), [times, band, lines, bridge])
  const model = useMemo<MultiLineModel>(
    () => ({ columns, lines, from, to, gaps, marks, marked, stretch, against, bounds, formatAxis }),
    [columns, lines, from, to, gaps, marks, marked, stretch, against, bounds, formatAxis],
  )
  // A bucket is told by its beginning.
  const text = { formatTime: (t: number) => pointTime(t - step / 2, step), formatValue, formatOf }
  const read = (i: number, first: number | null) =>
    readLines({ times, lines, band, index: i, near: first, ...text })
  const shown = !asTable && index !== null && index < times.length ? index : null
  const mark = marks.find(({ id }) => id === marked)
  const colorScheme = useComputedColorScheme('light')
  return (
    <figure
      className={`${timeSeries.chart} ${classes.chart}`}
      aria-describedby={summaryId}
      aria-label={label}
    >
      <div className={timeSeries.head}>
        <div className={timeSeries.caption}>{props.head}</div>
        <TableToggle label={label} asTable={asTable} onTable={setAsTable} />
      </div>
      <div className={timeSeries.readout} aria-hidden="true">
        {shown === null ? '' : mark ? mark.text : read(shown, near)}
      </div>
      <VisuallyHidden id={summaryId}>
        {linesSummary({ label, times, lines, band, gaps: gaps.length, ...text })}
      </VisuallyHidden>
      {asTable ? (
        <MultiLineTable {...{ label, times, lines, band, ...text }} />
      ) : (
        <MultiLinePlot
          // A plot has a fixed number of lines: others need another plot.
          key={`${lines.map(({ key }) => key).join('\u0000')} ${band ? 'band' : ''}`}
          {...{ label, times, step, model, colorScheme, index: shown, onIndex: setIndex, onNear: setNear }}
          height={props.height}
          syncKey={props.syncKey}
          labelled={props.labelled}
          read={(i) => read(i, null)}
          onMark={props.onMark}
          onSelect={props.onSelect}
          onClick={near === null || !props.onLine ? undefined : () => props.onLine!(lines[near]!.key)}
        />
      )}
    </figure>
  )
})
