import type uPlot from 'uplot'
import type { ChartColors } from './chart-colors.ts'
import { placeLabels, shortLabel } from './end-labels.ts'
import { lineStyle } from './line-style.ts'
import type { MultiLineModel } from './multi-line-options.ts'

const LABEL_GAP = 14
const FONT_PX = 11
/** What concerns one robot does not strike through the whole chart. */
const MINOR_PX = 8

function pixelRatio(): number {
  return globalThis.devicePixelRatio || 1
}

/** The name of each line at its end, in reading colour, with a piece of the line before it. */
export function drawEndLabels(
  plot: uPlot,
  { lines }: MultiLineModel,
  colors: ChartColors,
  seriesColors: readonly string[],
): void {
  const { ctx, bbox } = plot
  const ratio = pixelRatio()
  const ends = lines.flatMap(({ label, values }, i) => {
    const last = values.findLast((value) => value !== null)
    return last == null || label === '' ? [] : [{ label, i, y: plot.valToPos(last, 'y', true) - bbox.top }]
  })
  const places = placeLabels(
    ends.map(({ y }) => y),
    bbox.height,
    LABEL_GAP * ratio,
  )
  const left = bbox.left + bbox.width + 4 * ratio
  ctx.save()
  ctx.font = `${FONT_PX * ratio}px system-ui, sans-serif`
  ctx.textAlign = 'left'
  ctx.textBaseline = 'middle'
  ends.forEach(({ label, i }, k) => {
    const y = bbox.top + places[k]!
    const { color, dash } = lineStyle(i, seriesColors)
    ctx.strokeStyle = color
    ctx.lineWidth = 2 * ratio
    ctx.setLineDash(dash.map((part) => part * ratio))
    ctx.beginPath()
    ctx.moveTo(left, y)
    ctx.lineTo(left + 14 * ratio, y)
    ctx.stroke()
    ctx.fillStyle = colors.text
    ctx.fillText(shortLabel(label), left + 18 * ratio, y)
  })
  ctx.restore()
}

/** Changes: a thin line over the height with a flag on top; the one that is pointed at stands out. */
export function drawMarks(
  plot: uPlot,
  { marks, marked, from, to }: MultiLineModel,
  colors: ChartColors,
): void {
  const { ctx, bbox } = plot
  const ratio = pixelRatio()
  ctx.save()
  for (const mark of marks) {
    if (mark.t < from || mark.t > to) continue
    const x = Math.round(plot.valToPos(mark.t, 'x', true))
    const strong = mark.id === marked
    ctx.strokeStyle = colors.text
    ctx.fillStyle = colors.text
    ctx.lineWidth = (strong ? 2 : 1) * ratio
    ctx.setLineDash(strong || mark.minor ? [] : [3 * ratio, 3 * ratio])
    ctx.beginPath()
    ctx.moveTo(x, bbox.top - (mark.minor ? MINOR_PX * ratio : 0))
    ctx.lineTo(x, bbox.top + (mark.minor && !strong ? 0 : bbox.height))
    ctx.stroke()
    if (mark.minor && !strong) continue
    const size = (strong ? 6 : 4.5) * ratio
    ctx.beginPath()
    ctx.moveTo(x - size, bbox.top - size * 1.4)
    ctx.lineTo(x + size, bbox.top - size * 1.4)
    ctx.lineTo(x, bbox.top)
    ctx.fill()
  }
  ctx.restore()
}

/** The selected stretch as a tint between two lines; the one it is compared with as two lines only. */
export function drawStretch(plot: uPlot, { stretch, against }: MultiLineModel, colors: ChartColors): void {
  if (!stretch) return
  const { ctx, bbox } = plot
  const ratio = pixelRatio()
  const place = (t: number) =>
    Math.min(bbox.left + bbox.width, Math.max(bbox.left, Math.round(plot.valToPos(t, 'x', true))))
  ctx.save()
  const [left, right] = [place(stretch.from), place(stretch.to)]
  ctx.globalAlpha = 0.6
  ctx.fillStyle = colors.band
  ctx.fillRect(left, bbox.top, right - left, bbox.height)
  ctx.globalAlpha = 1
  ctx.strokeStyle = colors.line
  ctx.lineWidth = ratio
  ctx.beginPath()
  for (const x of [left, right]) line(ctx, x, bbox)
  ctx.stroke()
  if (against) {
    ctx.setLineDash([2 * ratio, 3 * ratio])
    ctx.beginPath()
    for (const t of [against.from, against.to]) line(ctx, place(t), bbox)
    ctx.stroke()
  }
  ctx.restore()
}

function line(ctx: CanvasRenderingContext2D, x: number, { top, height }: uPlot.BBox): void {
  ctx.moveTo(x, top)
  ctx.lineTo(x, top + height)
}
