/** Fills a rectangle of the canvas with diagonal lines: "nothing is known here". Sizes are canvas pixels. */
export function hatch(
  ctx: CanvasRenderingContext2D,
  area: { left: number; top: number; width: number; height: number },
  color: string,
  ratio: number,
): void {
  const { left, top, width, height } = area
  const spacing = 8 * ratio
  ctx.save()
  ctx.beginPath()
  ctx.rect(left, top, width, height)
  ctx.clip()
  ctx.strokeStyle = color
  ctx.lineWidth = ratio
  ctx.beginPath()
  // The lines start at multiples of the spacing, so that neighbouring areas continue one pattern.
  const first = Math.floor((left - height) / spacing) * spacing
  for (let x = first; x < left + width; x += spacing) {
    ctx.moveTo(x, top + height)
    ctx.lineTo(x + height, top)
  }
  ctx.stroke()
  ctx.restore()
}
