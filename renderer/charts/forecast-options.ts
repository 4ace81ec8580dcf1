import type uPlot from 'uplot'
import type { ChartColors } from './chart-colors.ts'
import type { ForecastData } from './forecast-columns.ts'
import type { Limit } from './series-summary.ts'
import { axes, drawGaps, drawLimit, valueRange } from './time-series-options.ts'

export interface ForecastModel {
  data: ForecastData
  from: number
  now: number
  to: number
  limit: Limit | undefined
  marks: readonly number[]
  formatAxis: (value: number, increment: number) => string
}

interface Setup {
  width: number
  height: number
  colors: ChartColors
  model: () => ForecastModel
}

/** As stored: a pale band and line; as judged: a strong line; to come: a band with a dashed middle. */
export function forecastOptions({ width, height, colors, model }: Setup): uPlot.Options {
  const edge: uPlot.Series = { stroke: 'transparent', width: 0, points: { show: false } }
  const bridged = { ...edge, spanGaps: true }
  return {
    width,
    height,
    ms: 1,
    legend: { show: false },
    padding: [8, 20, 0, 0],
    cursor: { show: false },
    scales: {
      x: { time: true, range: () => [model().from, model().to] },
      y: { range: (_plot, min, max) => valueRange(min, max, model().limit) },
    },
    axes: axes(colors, model),
    series: [
      {},
      edge,
      edge,
      { stroke: colors.band, width: 1, points: { show: false } },
      { stroke: colors.line, width: 2, spanGaps: true, points: { show: true, size: 4, fill: colors.line } },
      bridged,
      bridged,
      { stroke: colors.text, width: 1.5, dash: [5, 4], spanGaps: true, points: { show: false } },
    ],
    bands: [
      { series: [2, 1], fill: colors.band },
      { series: [6, 5], fill: colors.band },
    ],
    hooks: {
      drawClear: [
        (plot) => drawGaps(plot, model().data.gaps, { from: model().from, to: model().now }, colors.gap),
      ],
      draw: [
        (plot) => drawLimit(plot, model().limit, colors.limit),
        (plot) => drawMoments(plot, [...model().marks, model().now], colors.text),
      ],
    },
  }
}

/** Lines over the whole height: repairs, and now. */
function drawMoments(plot: uPlot, moments: readonly number[], color: string): void {
  const { ctx } = plot
  const { top, height } = plot.bbox
  const ratio = globalThis.devicePixelRatio || 1
  ctx.save()
  ctx.strokeStyle = color
  ctx.lineWidth = ratio
  ctx.setLineDash([2 * ratio, 3 * ratio])
  for (const moment of moments) {
    const x = Math.round(plot.valToPos(moment, 'x', true))
    ctx.beginPath()
    ctx.moveTo(x, top)
    ctx.lineTo(x, top + height)
    ctx.stroke()
  }
  ctx.restore()
}
