import { parseLogLine } from '../../../../shared/events/log-line.ts'
import { headerOf } from './csv-columns.ts'
import { shapeOf } from './json-rows.ts'

export const FORMATS = ['log', 'jsonl', 'capture', 'csv', 'otlp', 'jaeger'] as const
export type Format = (typeof FORMATS)[number]

export const FORMAT_NAMES: Record<Format, string> = {
  log: 'log lines',
  jsonl: 'JSON Lines',
  capture: 'MQTT capture',
  csv: 'CSV',
  otlp: 'OTLP traces',
  jaeger: 'Jaeger traces',
}

/** How a file is read: line by line, as CSV, or as one JSON document. */
export interface Recognised {
  format: Format
  by: 'lines' | 'csv' | 'document'
}

const LOOKED_AT = 50

/**
 * What a file is, by its beginning. `cut`: the file goes on behind it. null when it is nothing known.
 * A damaged first line, as a rotated log may have, does not hide what the others are.
 */
export function recognise(head: string, cut: boolean): Recognised | null {
  const all = head.replace(/^\uFEFF/, '').split('\n')
  const whole = cut && all.length > 1 ? all.slice(0, -1) : all
  const lines = whole.map((line) => line.trim()).filter((line) => line !== '')
  const looked = lines.slice(0, LOOKED_AT)
  const first = looked[0]
  if (first === undefined) return null
  if (headerOf(first) !== null) return { format: 'csv', by: 'csv' }
  for (const line of looked) {
    const format = lineFormat(line)
    if (format !== null) return { format, by: 'lines' }
  }
  if (first[0] !== '{' && first[0] !== '[') return null
  return { format: documentFormat(head), by: 'document' }
}

/** How a file of a given format is read. */
export function readingOf(format: Format, head: string, cut: boolean): Recognised {
  if (format === 'csv') return { format, by: 'csv' }
  const found = recognise(head, cut)
  return { format, by: format !== 'log' && found?.by === 'document' ? 'document' : 'lines' }
}

function lineFormat(line: string): Format | null {
  if (parseLogLine(line)) return 'log'
  if (/^[^\s{}[\]",]+\s+[[{]/.exec(line)?.[0].includes('/')) return 'log'
  if (!/^[[{].*[\]}]$/s.test(line) || line.length < 3) return null
  try {
    const value: unknown = JSON.parse(line)
    if (!Array.isArray(value)) return shapeOf(value)
    return typeof value[0] === 'object' ? shapeOf(value[0]) : null
  } catch {
    return null
  }
}

function documentFormat(head: string): Format {
  if (/"resourceSpans"/.test(head)) return 'otlp'
  if (/"traceID"|"processes"/.test(head)) return 'jaeger'
  return /"topic"\s*:/.test(head) ? 'capture' : 'jsonl'
}
