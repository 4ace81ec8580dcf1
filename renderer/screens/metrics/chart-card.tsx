import { memo, useMemo } from 'react'
import type { Board, BoardChart } from '../../../shared/metrics/board.ts'
import { MODEL_VERSIONS, metricOf } from '../../../shared/metrics/catalogue.ts'
import { metricText, ofText } from '../../../shared/metrics/metric-text.ts'
import { axisNumber } from '../../charts/axis-number.ts'
import type { Mark } from '../../charts/marks.ts'
import { MultiLine } from '../../charts/multi-line.tsx'
import { Definition } from '../../ui/definition.tsx'
import { num } from '../../ui/format.ts'
import { bandOf, boundsOf, gapsOf, hasFew, isBridged, lineNote, linesOf } from './chart-lines.ts'
import classes from './metrics.module.css'

interface ChartCardProps {
  board: Board
  chart: BoardChart
  /** The window in words. */
  window: string
  marks: readonly Mark[]
  marked: string | null
  onMark: (id: string | null) => void
  stretch: { from: number; to: number } | null
  against: { from: number; to: number } | null
  onSelect: (stretch: { from: number; to: number } | null) => void
  /** Goes into a group; undefined where there is nothing below. */
  onInto: ((key: string) => void) | undefined
  ranked: boolean
  onRank: (metric: string) => void
}

/** Fewer charts are drawn larger. */
const heightOf = (charts: number) => (charts <= 3 ? 260 : charts <= 6 ? 200 : 160)

/** One metric of the page: its value over the window, and its course. */
export const ChartCard = memo(function ChartCard(props: ChartCardProps) {
  const { board, chart, ranked } = props
  const lines = useMemo(() => linesOf(chart), [chart])
  const band = useMemo(() => bandOf(chart), [chart])
  const bounds = useMemo(() => boundsOf(chart), [chart])
  const gaps = useMemo(() => (isBridged(chart) ? board.gaps : gapsOf(board, chart)), [board, chart])
  const times = useMemo(() => board.times.map((t) => t + board.step / 2), [board.times, board.step])
  const { label, formatValue, formatOf, formatAxis } = useMemo(() => wordsOf(chart), [chart])
  const note = lineNote(chart, board.by, chart.rank.length)
  return (
    <article className={classes.card} data-ranked={ranked} aria-label={label}>
      <MultiLine
        label={label}
        head={<Head {...props} label={label} />}
        times={times}
        step={board.step}
        lines={lines}
        band={band}
        from={board.from}
        to={board.to}
        gaps={gaps}
        marks={props.marks}
        marked={props.marked}
        onMark={props.onMark}
        stretch={props.stretch}
        against={props.against}
        onSelect={props.onSelect}
        onLine={chart.metric === MODEL_VERSIONS ? undefined : props.onInto}
        bounds={bounds}
        formatAxis={formatAxis}
        bridge={isBridged(chart)}
        formatValue={formatValue}
        formatOf={formatOf}
        height={heightOf(board.charts.length)}
        labelled={isLabelled(board, chart)}
        syncKey="metrics"
      />
      <p className={classes.note}>
        {[note, hasFew(lines) ? 'Pale: fewer than 20 tasks' : null].filter(Boolean).join('. ')}
      </p>
    </article>
  )
})

/** All charts of a page leave the same room for labels, but none for those of another one's versions. */
function isLabelled({ charts }: Board, chart: BoardChart): boolean {
  return charts.some(
    (one) => (one === chart || one.metric !== MODEL_VERSIONS) && one.lines.some(({ key }) => key !== ''),
  )
}

function Head({ board, chart, window, label, ranked, onRank }: ChartCardProps & { label: string }) {
  const { meaning, formatValue, formatOf } = wordsOf(chart)
  const empty = chart.lines.length === 0 && !chart.band
  return (
    <figcaption className={classes.cardHead}>
      <h2 className={classes.cardTitle}>
        {board.by === 'fleet' || chart.rank.length === 0 ? (
          label
        ) : (
          <button
            type="button"
            className={classes.titleButton}
            aria-pressed={ranked}
            title="Show the ranked list of this chart"
            onClick={() => onRank(chart.metric)}
          >
            {label}
          </button>
        )}
      </h2>
      {empty ? (
        <span className={classes.none}>no data in this time</span>
      ) : (
        <Definition
          name={label}
          meaning={meaning}
          window={window}
          denominator={formatOf(chart.total.n)}
          at={board.at}
        >
          <span className={classes.total}>{formatValue(chart.total.value)}</span>
        </Definition>
      )}
    </figcaption>
  )
}

/** How a chart is named and its values are written. */
function wordsOf({ metric }: BoardChart) {
  if (metric === MODEL_VERSIONS) return VERSION_WORDS
  return metricWords(metric)
}

const metricWords = (id: string) => {
  const { label, meaning, unit } = metricOf(id)
  return {
    label,
    meaning,
    formatValue: (value: number | null) => metricText(id, value),
    formatOf: (n: number) => ofText(id, n),
    formatAxis: unit === 'share' ? shareAxis : axisNumber,
  }
}

const shareAxis = (value: number, increment: number) => `${axisNumber(value * 100, increment * 100)}\u00a0%`

const VERSION_WORDS = {
  label: 'Robots by model version',
  meaning: 'How many of the known robots ran each model version at the end of each bucket.',
  formatValue: (value: number | null) => (value === null ? '–' : `${num(value)}\u00a0robots`),
  formatOf: (n: number) => `${num(n)}\u00a0robots`,
  formatAxis: axisNumber,
}
