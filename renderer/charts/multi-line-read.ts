import type { Band, Line } from './multi-line-data.ts'

interface Format {
  formatTime: (t: number) => string
  formatValue: (value: number | null) => string
  formatOf: (n: number) => string
}

interface ReadInput extends Format {
  times: readonly number[]
  lines: readonly Line[]
  band: Band | null
  index: number
  /** The line that the pointer is near to: it comes first. */
  near: number | null
}

/** What the chart says at one bucket: the line pointed at with its denominator, then the others. */
export function readLines({
  times,
  lines,
  band,
  index,
  near,
  formatTime,
  formatValue,
  formatOf,
}: ReadInput): string {
  const order = near === null ? lines : [lines[near]!, ...lines.filter((_, i) => i !== near)]
  const parts = order.flatMap(({ label, values, n, weak }, place) => {
    const value = values[index] ?? null
    if (value === null && place > 0) return []
    const name = label === '' ? '' : `${label} `
    if (value === null) return [`${name}no data`]
    const of = place === 0 || lines.length === 1 ? ` of ${formatOf(n[index] ?? 0)}` : ''
    return [`${name}${formatValue(value)}${of}${weak[index] ? ' (few)' : ''}`]
  })
  const middle = band?.middle[index] ?? null
  if (band && middle !== null) {
    const range = `${formatValue(band.low[index] ?? null)} to ${formatValue(band.high[index] ?? null)}`
    parts.push(`median ${formatValue(middle)} (p10–p90: ${range})`)
  }
  return `${formatTime(times[index]!)}: ${parts.length === 0 ? 'no data' : parts.join(' · ')}`
}

interface SummaryInput extends Format {
  label: string
  times: readonly number[]
  lines: readonly Line[]
  band: Band | null
  gaps: number
}

/** The chart in a few sentences: what a reader of the picture would take from it. */
export function linesSummary({
  label,
  times,
  lines,
  band,
  gaps,
  formatValue,
  formatTime,
}: SummaryInput): string {
  const sentences = lines.flatMap((line) => {
    const known = line.values.filter((value) => value !== null)
    if (known.length === 0) return []
    const last = line.values.findLastIndex((value) => value !== null)
    const name = line.label === '' ? '' : `${line.label}: `
    return [
      `${name}latest ${formatValue(line.values[last]!)} at ${formatTime(times[last]!)}, lowest ` +
        `${formatValue(Math.min(...known))}, highest ${formatValue(Math.max(...known))}.`,
    ]
  })
  const middle = band?.middle.findLast((value) => value !== null)
  if (middle != null) sentences.unshift(`Latest median of all ${formatValue(middle)}.`)
  if (sentences.length === 0) return `${label}: no values in this time.`
  if (gaps > 0) sentences.push(gaps === 1 ? '1 gap without data.' : `${gaps} gaps without data.`)
  return `${label}. ${sentences.join(' ')}`
}
