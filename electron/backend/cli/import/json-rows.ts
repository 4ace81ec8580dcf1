import { isUtf8 } from 'node:buffer'
import { parseIso } from '../../../../shared/events/timestamp.ts'
import { fromJaeger, isJaeger } from '../../../../shared/journeys/jaeger.ts'
import { fromOtlp } from '../../../../shared/journeys/otlp.ts'
import { isObject, type ParsedTraces } from '../../../../shared/journeys/span.ts'
import { unpacked } from './exported.ts'
import type { Format } from './format.ts'
import { moment, TIME_NAMES } from './moment.ts'
import { type Content, draft, type Reading, refused, shown, toRobot } from './row.ts'

type Fields = Record<string, unknown>

/** What a JSON object is, by its fields. */
export function shapeOf(value: unknown): Exclude<Format, 'log' | 'csv'> {
  if (isObject(value)) {
    if (typeof value.topic === 'string' && 'payload' in value) return 'capture'
    if (Array.isArray(value.resourceSpans)) return 'otlp'
  }
  return isJaeger(value) ? 'jaeger' : 'jsonl'
}

/** One JSON object of a file as messages. `only`: what the caller was told that it is. */
export function jsonRow(value: unknown, reading: Reading, only: Format | null): Content {
  if (!isObject(value)) return refused('wrong_type', `expected an object, found ${shown(value)}`)
  const shape = shapeOf(value)
  if (only !== null && shape !== only) {
    return refused('wrong_type', `not of the format ${only}: it has the fields ${namesOf(value)}`)
  }
  if (shape === 'capture') return captured(value)
  if (shape === 'otlp') return traces(fromOtlp(value))
  if (shape === 'jaeger') return traces(fromJaeger(value))
  return native(value, reading)
}

/** Whole traces, so that what they are called and how they ended is told from all of their spans. */
export function traces({ spans, refused: bad }: ParsedTraces): Content {
  const parts = [...Map.groupBy(spans, (span) => span.trace_id).values()].map((own) => {
    return { kind: 'trace' as const, ts: own[0]!.start, mark: null, spans: own }
  })
  return {
    parts,
    faults: bad.map(({ where, why }) => ({ reason: 'wrong_type', detail: `${where}: ${why}` })),
  }
}

/** An event, telemetry, status, acknowledgement or change; its robot stands beside its fields. */
function native(row: Fields, reading: Reading): Content {
  const { sent, was } = unpacked(row)
  const { robot, robot_id, ...given } = sent
  const fields = withTime(given)
  const who = robot ?? robot_id
  if (fields.ts === undefined || fields.ts === null) {
    return refused('bad_time', '/ts: missing; a row of a file needs its time')
  }
  if (isObject(fields.metrics)) return toRobot(reading, who, 'telemetry', fields)
  if (typeof fields.type === 'string') return toRobot(reading, who, 'event', fields, was)
  if (typeof fields.event === 'string') {
    const { event, ...rest } = fields
    return toRobot(reading, who, 'event', { ...rest, type: event })
  }
  if (fields.command_id !== undefined) return toRobot(reading, who, 'ack', fields)
  if (fields.state !== undefined) return toRobot(reading, who, 'status', fields)
  if (fields.kind !== undefined && fields.what !== undefined) {
    return draft(`${reading.root}/change`, JSON.stringify(fields), null)
  }
  return refused('wrong_type', `none of type, metrics, state, or kind and what; it has ${namesOf(row)}`)
}

function withTime(row: Fields): Fields {
  const name = TIME_NAMES.find((one) => row[one] !== undefined)
  if (name === undefined) return row
  const { [name]: time, ...rest } = row
  return { ...rest, ts: moment(time) }
}

/** `{timestamp, topic, payload}`: the payload as the JSON it was, as text, or in base64. */
function captured(row: Fields): Content {
  const given = moment(row.timestamp ?? row.ts ?? row.time)
  const at =
    typeof given === 'number' ? Math.floor(given) : typeof given === 'string' ? parseIso(given) : null
  if (given !== undefined && given !== null && at === null) {
    return refused('bad_time', `/timestamp: ${shown(given)} is neither ISO 8601 nor epoch milliseconds`)
  }
  const { payload } = row
  const bytes = typeof payload === 'string' ? bytesOf(payload) : Buffer.from(JSON.stringify(payload ?? null))
  return draft(row.topic as string, bytes, at)
}

function bytesOf(payload: string): Buffer {
  if (payload.length >= 8 && payload.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(payload)) {
    const bytes = Buffer.from(payload, 'base64')
    // "{" or "[": anything else that looks like base64 is a word of its own.
    if ((bytes[0] === 0x7b || bytes[0] === 0x5b) && isUtf8(bytes)) return bytes
  }
  return Buffer.from(payload)
}

function namesOf(row: Fields): string {
  const names = Object.keys(row)
  if (names.length === 0) return 'no fields'
  return names.length > 8 ? `${names.slice(0, 8).join(', ')} and ${names.length - 8} more` : names.join(', ')
}
