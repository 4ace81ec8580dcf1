import type uPlot from 'uplot'
import type { ChartColors } from './chart-colors.ts'
import { lineStyle } from './line-style.ts'
import type { Mark } from './marks.ts'
import { type Line, lonely } from './multi-line-data.ts'
import { drawEndLabels, drawMarks, drawStretch } from './multi-line-draw.ts'
import type { Gap } from './series-data.ts'
import { axes, drawGaps, valueRange } from './time-series-options.ts'

/** Everything a chart of several lines shows; it is asked for again at every draw. */
export interface MultiLineModel {
  columns: uPlot.AlignedData
  lines: readonly Line[]
  from: number
  to: number
  gaps: readonly Gap[]
  marks: readonly Mark[]
  /** The mark to stand out. */
  marked: string | null
  /** The stretch that was selected, and the one it is compared with. */
  stretch: { from: number; to: number } | null
  against: { from: number; to: number } | null
  /** Values of this metric never leave it. */
  bounds: { low: number; high: number; zero: boolean } | null
  formatAxis: (value: number, increment: number) => string
}

interface Setup {
  width: number
  height: number
  colors: ChartColors
  seriesColors: readonly string[]
  model: () => MultiLineModel
  syncKey: string
  /** Keeps room for labels at the ends of lines. */
  labelled: boolean
  onCursor: (index: number | null, t: number | null) => void
  /** The line nearest to the pointer, by its place in the list. */
  onNear: (line: number | null) => void
  onSelect: (stretch: { from: number; to: number }) => void
}

/** Series before the first line: times, low, high and middle of the band. */
export const FIRST_LINE = 4
/** The same in every chart, so that they share one time axis. */
const VALUE_WIDTH = 58
const LABEL_WIDTH = 104
const WEAK = 0.45
const NEAR_PX = 20
const LEAST_DRAG_PX = 6

export function multiLineOptions(setup: Setup): uPlot.Options {
  const { width, height, colors, model, onCursor } = setup
  return {
    width,
    height,
    ms: 1,
    legend: { show: false },
    padding: [12, setup.labelled ? LABEL_WIDTH : 16, 0, 0],
    focus: { alpha: 0.35 },
    cursor: cursor(setup),
    scales: {
      x: { time: true, range: () => [model().from, model().to] },
      y: { range: (_plot, min, max) => bounded(valueRange(min, max, undefined), model().bounds) },
    },
    axes: axes(colors, model, VALUE_WIDTH),
    series: [{}, ...bandSeries(colors), ...lineSeries(setup)],
    bands: [{ series: [2, 1], fill: colors.band }],
    hooks: {
      drawClear: [
        (plot) => drawGaps(plot, model().gaps, model(), colors.gap),
        (plot) => drawStretch(plot, model(), colors),
      ],
      draw: [
        (plot) => drawMarks(plot, model(), colors),
        (plot) => drawEndLabels(plot, model(), colors, setup.seriesColors),
      ],
      setCursor: [(plot) => onCursor(plot.cursor.idx ?? null, timeAt(plot))],
      setSeries: [(_plot, index) => setup.onNear(lineOfSeries(index))],
      setSelect: [(plot) => select(plot, setup.onSelect)],
    },
  }
}

function cursor({ syncKey }: Setup): uPlot.Cursor {
  const moves = (type: string) => type === 'mousemove' || type === 'mouseleave'
  return {
    y: false,
    // A click belongs to the line under it; only a drag selects.
    drag: { x: true, y: false, setScale: false, dist: LEAST_DRAG_PX },
    points: { size: 7, show: true },
    focus: { prox: NEAR_PX },
    sync: { key: syncKey, setSeries: false, scales: ['x', null], filters: { pub: moves } },
  }
}

function bounded([low, high]: [number, number], bounds: MultiLineModel['bounds']): [number, number] {
  if (!bounds) return [low, high]
  return [bounds.zero ? 0 : Math.max(bounds.low, low), Math.min(bounds.high, high)]
}

function bandSeries(colors: ChartColors): uPlot.Series[] {
  const edge: uPlot.Series = { stroke: 'transparent', width: 0, points: { show: false } }
  return [edge, edge, { stroke: colors.text, width: 1, dash: [4, 3], points: { show: false } }]
}

function lineSeries({ seriesColors, model }: Setup): uPlot.Series[] {
  return model().lines.flatMap((_, i) => {
    const { color, dash } = lineStyle(i, seriesColors)
    const series = (column: number, alpha: number): uPlot.Series => ({
      stroke: color,
      dash,
      width: 1.5,
      alpha,
      points: {
        show: true,
        size: 4,
        fill: color,
        filter: () => lonely((model().columns[column] ?? []) as (number | null | undefined)[]),
      },
    })
    const column = FIRST_LINE + 2 * i
    return [series(column, 1), series(column + 1, WEAK)]
  })
}

function lineOfSeries(index: number | null): number | null {
  return index === null || index < FIRST_LINE ? null : Math.floor((index - FIRST_LINE) / 2)
}

function timeAt(plot: uPlot): number | null {
  const { left } = plot.cursor
  return left === undefined || left < 0 ? null : plot.posToVal(left, 'x')
}

function select(plot: uPlot, onSelect: Setup['onSelect']): void {
  const { left, width } = plot.select
  if (width < LEAST_DRAG_PX) return
  const stretch = { from: plot.posToVal(left, 'x'), to: plot.posToVal(left + width, 'x') }
  // The model shows the selected stretch in every chart; the drag's own rectangle goes.
  plot.setSelect({ left: 0, width: 0, top: 0, height: 0 }, false)
  onSelect(stretch)
}
