import { parseIso } from './timestamp.ts'

/** A plain log line taken apart: `[2024-01-15 14:23:45] Robot-47 FEEDBACK result=FAILURE reason=gripper_slip`. */
export interface LogLine {
  ts: number
  robot: string
  type: string
  fields: Record<string, string | number>
}

const LINE = /^\[([^\]]{10,40})\]\s+(\S{1,200})\s+([A-Za-z][A-Za-z0-9_]{0,99})(?:\s+(.*))?$/s
// A name begins where a word does: looked for within a long word, too, it would take the square of its length.
const FIELD = /(?<![A-Za-z0-9_.])([A-Za-z_][A-Za-z0-9_.]*)=(?:"((?:[^"\\]|\\.)*)"|(\S*))/g
const NUMERIC = new Set(['latency_ms', 'duration_ms'])

/** null when the text is not such a line. What is not `key=value` is kept as `text`. */
export function parseLogLine(text: string): LogLine | null {
  const match = LINE.exec(text.trim())
  const ts = match ? parseIso(match[1]!) : null
  if (!match || ts === null) return null
  const fields: Record<string, string | number> = {}
  const rest = (match[4] ?? '').replace(FIELD, (_all, key: string, quoted?: string, bare?: string) => {
    const value = quoted === undefined ? (bare ?? '') : quoted.replace(/\\(.)/g, '$1')
    const numeric = NUMERIC.has(key) && value.trim() !== '' && Number.isFinite(Number(value))
    Object.defineProperty(fields, key, {
      value: numeric ? Number(value) : value,
      enumerable: true,
      writable: true,
      configurable: true,
    })
    return ''
  })
  if (rest.trim() !== '') fields.text = rest.trim().replace(/\s+/g, ' ')
  return { ts, robot: match[2]!, type: match[3]!.toUpperCase(), fields }
}
