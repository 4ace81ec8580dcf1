/** Canvas cannot use CSS variables: their values are read once per chart and colour scheme. */
export interface ChartColors {
  text: string
  grid: string
  line: string
  band: string
  gap: string
  limit: string
}

const VARIABLES: Record<keyof ChartColors, string> = {
  text: '--chart-text',
  grid: '--chart-grid',
  line: '--chart-line',
  band: '--chart-band',
  gap: '--chart-gap',
  limit: '--chart-limit',
}

export function readChartColors(element: Element): ChartColors {
  const style = getComputedStyle(element)
  const colors = {} as ChartColors
  for (const key of Object.keys(VARIABLES) as (keyof ChartColors)[])
    colors[key] = style.getPropertyValue(VARIABLES[key]).trim() || '#808080'
  return colors
}
