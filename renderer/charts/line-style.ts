/**
 * How lines are told apart: first by the label at their end, then by their dash, last by a muted colour. Muted, and
 * without red and amber, which are kept for what is abnormal.
 */
export interface LineStyle {
  color: string
  dash: number[]
}

export const SERIES_COLORS = 8
const DASHES: readonly number[][] = [[], [7, 3], [2, 3], [9, 3, 2, 3]]

/** The style of the line at a place in the list; colours as they were read for the scheme. */
export function lineStyle(index: number, colors: readonly string[]): LineStyle {
  return {
    color: colors[index % colors.length] ?? '#808080',
    dash: DASHES[index % DASHES.length]!,
  }
}

/** The muted colours of lines, read once per chart and colour scheme: canvas knows no CSS variables. */
export function readSeriesColors(element: Element): string[] {
  const style = getComputedStyle(element)
  return Array.from(
    { length: SERIES_COLORS },
    (_, i) => style.getPropertyValue(`--chart-series-${i + 1}`).trim() || '#808080',
  )
}
