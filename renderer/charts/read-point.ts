import type { ChartData } from './series-data.ts'

/** What the chart says at one place: the time, the average, and the range when there is one. */
export function readPoint(
  { columns: [times, lows, highs, averages] }: ChartData,
  index: number,
  formatTime: (t: number) => string,
  formatValue: (value: number) => string,
): string {
  const time = formatTime(times[index]!)
  const [low, high, average] = [lows[index], highs[index], averages[index]]
  if (average == null || low == null || high == null) return `${time}: no data`
  const range = low === high ? '' : ` (${formatValue(low)} to ${formatValue(high)})`
  return `${time}: ${formatValue(average)}${range}`
}
