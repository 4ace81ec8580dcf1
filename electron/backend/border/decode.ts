import { isUtf8 } from 'node:buffer'
import { parseLogLine } from '../../../shared/events/log-line.ts'
import type { Topic } from '../../../shared/events/topic.ts'
import { type Accepted, type Fields, refuse } from './message-in.ts'

/** The bytes from `from` up to `to` as JSON or as log lines; undefined when they are neither, which is noted in `out`. */
export function decode(topic: Topic, bytes: Buffer, from: number, to: number, out: Accepted): unknown {
  const text = bytes.toString('utf8', from, to)
  // Only a broken sequence makes this character, or the payload holds it itself.
  if (text.includes('\uFFFD') && !isUtf8(bytes.subarray(from, to))) {
    refuse(out, 'not_json', 'the payload is not UTF-8 text')
    return undefined
  }
  // No JSON begins as the time of a log line does, and finding that out by failing to parse is slow.
  if (topic.kind === 'event' && /^\s*\[\d{4}-/.test(text)) return logLines(text, out)
  try {
    return JSON.parse(text)
  } catch (error) {
    refuse(out, 'not_json', error instanceof Error ? error.message : 'not JSON')
    return undefined
  }
}

/** Plain log lines, one or several; one that is none is refused alone. */
function logLines(text: string, out: Accepted): Fields[] {
  const found: Fields[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const parsed = parseLogLine(line)
    if (parsed) {
      found.push({ ...parsed.fields, ts: parsed.ts, type: parsed.type, log_robot: parsed.robot })
    } else {
      const expected = 'expected [2024-01-15 14:23:45] Robot-47 TYPE key=value …'
      refuse(out, 'not_json', `line ${index + 1}: ${expected}, found ${JSON.stringify(line.slice(0, 80))}`)
    }
  }
  return found
}
