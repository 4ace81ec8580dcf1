import { isUtf8 } from 'node:buffer'
import { parseLogLine } from '../../../../shared/events/log-line.ts'
import type { Format } from './format.ts'
import { jsonRow } from './json-rows.ts'
import { type Content, draft, type Reading, type Row, refused, shown } from './row.ts'

/** A topic and its payload, as `mosquitto_sub -v` prints them. */
const TOPIC_LINE = /^([^\s{}[\]"]+)\s+(\S.*)$/s
const EXPECTED =
  'expected "[2024-01-15 14:23:45] Robot-47 TYPE key=value …", JSON, or a topic and its payload'

/** The rows of one line, most often one; a line may hold a JSON list. `only`: what it was told to be. */
export function* lineRows(
  line: number,
  bytes: Buffer,
  reading: Reading,
  only: Format | null,
): Generator<Row> {
  if (!isUtf8(bytes)) {
    yield { line, item: null, ...refused('not_json', 'the line is not UTF-8 text') }
    return
  }
  const text = bytes.toString().trim()
  if (text === '') return
  const value = only === 'log' ? undefined : jsonOf(text)
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      yield { line, item: index + 1, ...jsonRow(item, reading, only) }
    }
    return
  }
  const content = value === undefined ? textRow(text, reading, only) : jsonRow(value, reading, only)
  yield { line, item: null, ...content }
}

function textRow(text: string, { root }: Reading, only: Format | null): Content {
  if (only !== null && only !== 'log') return refused('not_json', whyNotJson(text))
  const parsed = parseLogLine(text)
  if (parsed) {
    if (/[/+#]/.test(parsed.robot)) {
      return refused('wrong_type', `the robot ${shown(parsed.robot)} has one of / + # in its id`)
    }
    return draft(`${root}/${parsed.robot}/event`, text, null)
  }
  const topic = TOPIC_LINE.exec(text)
  if (topic?.[1]?.includes('/')) return draft(topic[1]!, topic[2]!, null)
  if (text.startsWith('{')) return refused('not_json', whyNotJson(text))
  return refused('not_json', `${EXPECTED}; found ${shown(text)}`)
}

function jsonOf(text: string): unknown {
  // The time of a log line would begin like a list: no JSON does, and failing to parse is slow.
  if ((text[0] !== '{' && text[0] !== '[') || /^\[\d{4}-/.test(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function whyNotJson(text: string): string {
  try {
    JSON.parse(text)
    return 'not JSON'
  } catch (error) {
    return `not JSON: ${(error as Error).message}`
  }
}
