import type uPlot from 'uplot'
import { axisTimeLabels } from './axis-time.ts'
import type { ChartColors } from './chart-colors.ts'
import { hatch } from './hatch.ts'
import type { ChartData, Gap } from './series-data.ts'
import type { Limit } from './series-summary.ts'

export interface PlotModel {
  data: ChartData
  from: number
  to: number
  limit: Limit | undefined
  /** `increment`: the distance between two marks of the axis. */
  formatAxis: (value: number, increment: number) => string
}

interface PlotSetup {
  width: number
  height: number
  colors: ChartColors
  /** Asked at every draw: the plot outlives one set of data. */
  model: () => PlotModel
  onCursor: (index: number | null) => void
  /** Charts with the same key share their crosshair. */
  syncKey: string | undefined
}

export const FONT = '12px system-ui, sans-serif'

/** The axis takes in the limit line and its name, and stays readable when all values are equal. */
export function valueRange(
  min: number | null,
  max: number | null,
  limit: Limit | undefined,
): [number, number] {
  if (min === null || max === null) return [0, 1]
  const low = limit ? Math.min(min, limit.value) : min
  const high = limit ? Math.max(max, limit.value) : max
  const pad = high > low ? (high - low) * 0.08 : Math.max(Math.abs(high) * 0.1, 1)
  const named = Math.max(pad, (high - low) * 0.2)
  const above = limit?.kind === 'max' && limit.value === high ? named : pad
  const below = limit?.kind === 'min' && limit.value === low ? named : pad
  // A quantity that cannot be negative does not get an axis below zero.
  return [low >= 0 ? Math.max(0, low - below) : low - below, high + above]
}

export function plotOptions({ width, height, colors, model, onCursor, syncKey }: PlotSetup): uPlot.Options {
  const edge: uPlot.Series = { stroke: 'transparent', width: 0, points: { show: false } }
  return {
    width,
    height,
    ms: 1,
    legend: { show: false },
    padding: [8, 20, 0, 0],
    cursor: {
      y: false,
      drag: { x: false, y: false, setScale: false },
      points: { size: 7, show: true },
      ...(syncKey === undefined ? {} : { sync: { key: syncKey, scales: ['x', null] as [string, null] } }),
    },
    scales: {
      x: { time: true, range: () => [model().from, model().to] },
      y: { range: (_plot, min, max) => valueRange(min, max, model().limit) },
    },
    axes: axes(colors, model),
    series: [
      {},
      edge,
      edge,
      {
        stroke: colors.line,
        width: 1.5,
        points: { show: true, size: 4, fill: colors.line, filter: () => model().data.isolated },
      },
    ],
    bands: [{ series: [2, 1], fill: colors.band }],
    hooks: {
      drawClear: [(plot) => drawGaps(plot, model().data.gaps, model(), colors.gap)],
      draw: [(plot) => drawLimit(plot, model().limit, colors.limit)],
      setCursor: [(plot) => onCursor(plot.cursor.idx ?? null)],
    },
  }
}

/** The axes that every chart over time has; charts under each other need one width for their values. */
export function axes(
  colors: ChartColors,
  model: () => Pick<PlotModel, 'formatAxis'>,
  valueWidth: uPlot.Axis.Size = (_plot, values) =>
    14 + 7 * Math.max(3, ...(values ?? []).map((v) => v.length)),
): uPlot.Axis[] {
  const shared = {
    stroke: colors.text,
    font: FONT,
    grid: { stroke: colors.grid, width: 1 },
    ticks: { show: false },
  }
  return [
    {
      ...shared,
      space: 64,
      size: 26,
      values: (_plot, splits, _axis, _space, increment) => axisTimeLabels(splits, increment),
    },
    {
      ...shared,
      space: 32,
      size: valueWidth,
      values: (_plot, splits, _axis, _space, increment) =>
        splits.map((v) => model().formatAxis(v, increment)),
    },
  ]
}

/** Hatches the stretches in which nothing is known. */
export function drawGaps(
  plot: uPlot,
  gaps: readonly Gap[],
  { from, to }: { from: number; to: number },
  color: string,
): void {
  const { top, height } = plot.bbox
  const ratio = globalThis.devicePixelRatio || 1
  for (const gap of gaps) {
    const left = plot.valToPos(Math.max(gap.from, from), 'x', true)
    const right = plot.valToPos(Math.min(gap.to, to), 'x', true)
    if (right > left) hatch(plot.ctx, { left, top, width: right - left, height }, color, ratio)
  }
}

/** A dashed line at the limit, with its name. */
export function drawLimit(plot: uPlot, limit: Limit | undefined, color: string): void {
  if (!limit) return
  const { ctx } = plot
  const { left, width } = plot.bbox
  const ratio = globalThis.devicePixelRatio || 1
  const y = Math.round(plot.valToPos(limit.value, 'y', true))
  ctx.save()
  ctx.strokeStyle = color
  ctx.fillStyle = color
  ctx.lineWidth = ratio
  ctx.setLineDash([6 * ratio, 4 * ratio])
  ctx.beginPath()
  ctx.moveTo(left, y)
  ctx.lineTo(left + width, y)
  ctx.stroke()
  ctx.font = `${11 * ratio}px system-ui, sans-serif`
  ctx.textAlign = 'right'
  const above = labelsAbove(
    limit.kind,
    (y - plot.bbox.top) / ratio,
    (plot.bbox.top + plot.bbox.height - y) / ratio,
  )
  ctx.textBaseline = above ? 'bottom' : 'top'
  ctx.fillText(limit.label, left + width - 4 * ratio, y + (above ? -3 : 3) * ratio)
  ctx.restore()
}

const LABEL_PX = 15

/** Whether a limit's name stands above its line: where the values are not, as long as there is room. */
export function labelsAbove(kind: Limit['kind'], roomAbove: number, roomBelow: number): boolean {
  return kind === 'max' ? roomAbove >= LABEL_PX : roomBelow < LABEL_PX
}
