import { isUtf8 } from 'node:buffer'
import { Compile } from 'typebox/compile'
import { parseLogLine } from '../../shared/events/log-line.ts'
import {
  AckMessage,
  ChangeMessage,
  EventMessage,
  StatusMessage,
  TelemetryMessage,
  TraceMessage,
} from '../../shared/events/messages.ts'
import { eventTime, type TimeMark } from '../../shared/events/timestamp.ts'
import { parseTopic, type Topic } from '../../shared/events/topic.ts'
import type { ReportedState } from '../../shared/fleet/state.ts'
import { fromOtlp } from '../../shared/journeys/otlp.ts'
import type { TraceSpan } from '../../shared/journeys/span.ts'
import { taskKey } from '../../shared/tasks/task-key.ts'

/** The one place where robots' bytes become typed messages. Nothing behind it checks again. */

export const MAX_PAYLOAD_BYTES = 256 * 1024

export type RefusalReason =
  | 'not_json'
  | 'wrong_type'
  | 'too_large'
  | 'unknown_topic'
  | 'bad_time'
  | 'internal'
export interface Refusal {
  reason: RefusalReason
  detail: string
}

interface Timed {
  ts: number
  mark: TimeMark | null
}
export interface StatusIn extends Timed {
  kind: 'status'
  robot: string
  state: ReportedState
  name: string | null
  zone: string | null
  group: string | null
  hardware: string | null
  software_version: string | null
  model_version: string | null
}
export interface TelemetryIn extends Timed {
  kind: 'telemetry'
  robot: string
  metrics: Record<string, number>
}
export interface EventIn extends Timed {
  kind: 'event'
  robot: string
  type: string
  /** A canonical integer as number, any other id as text. */
  task: string | number | null
  /** The task was not named, but inferred from the robot's last start. */
  implied: boolean
  taskType: string | null
  latency: number | null
  duration: number | null
  result: string | null
  reason: string | null
  extId: string | null
  /** JSON text of every other field, null when there is none. */
  attrs: string | null
}
export interface ChangeIn extends Timed {
  kind: 'change'
  change: string
  what: string
  from: string | null
  to: string | null
  robots: string[]
}
export interface TraceIn extends Timed {
  kind: 'trace'
  /** At least one. */
  spans: TraceSpan[]
}
export type MessageIn = StatusIn | TelemetryIn | EventIn | ChangeIn | TraceIn

export interface Accepted {
  messages: MessageIn[]
  refusals: Refusal[]
}

type Fields = Record<string, unknown>

export class Border {
  readonly #root: string
  readonly #topics = new Map<string, Topic>()

  constructor(root: string) {
    this.#root = root
  }

  topic(topic: string): Topic {
    const known = this.#topics.get(topic)
    if (known) return known
    const parsed = parseTopic(this.#root, topic)
    // Bounded: a hostile publisher may invent topics without end.
    if (this.#topics.size > 50_000) this.#topics.clear()
    this.#topics.set(topic, parsed)
    return parsed
  }

  /**
   * Takes one MQTT payload apart: the bytes from `from` up to `to`. What is good is returned even when something
   * beside it is refused.
   */
  accept(
    topic: Topic,
    bytes: Buffer,
    received: number,
    from = 0,
    to = bytes.length,
    correlation: string | null = null,
  ): Accepted {
    const out: Accepted = { messages: [], refusals: [] }
    if (topic.kind === 'unknown') return refuse(out, 'unknown_topic', topic.detail)
    if (topic.kind === 'command') return out
    if (to - from > MAX_PAYLOAD_BYTES) {
      return refuse(out, 'too_large', `${to - from} bytes; at most ${MAX_PAYLOAD_BYTES} are taken`)
    }
    const value = decode(topic, bytes, from, to, out)
    if (value === undefined) return out
    if (topic.kind === 'ack' && correlation !== null) nameCommand(value, correlation)
    if (!Array.isArray(value)) {
      acceptOne(topic, value, received, '', out)
      return out
    }
    value.forEach((item, index) => {
      acceptOne(topic, item, received, `/${index}`, out)
    })
    return out
  }
}

/** An answer with MQTT 5 correlation data need not name its command again. */
function nameCommand(value: unknown, correlation: string): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return
  const fields = value as Fields
  fields.command_id ??= correlation
}

function refuse(out: Accepted, reason: RefusalReason, detail: string): Accepted {
  out.refusals.push({ reason, detail })
  return out
}

function decode(topic: Topic, bytes: Buffer, from: number, to: number, out: Accepted): unknown {
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

const checks = {
  status: Compile(StatusMessage),
  telemetry: Compile(TelemetryMessage),
  event: Compile(EventMessage),
  ack: Compile(AckMessage),
  change: Compile(ChangeMessage),
  trace: Compile(TraceMessage),
} as const

interface Checker {
  Check(value: unknown): boolean
  Errors(value: unknown): { instancePath: string; message: string }[]
}

function acceptOne(topic: Topic, value: unknown, received: number, at: string, out: Accepted): void {
  if (topic.kind === 'unknown' || topic.kind === 'command') return
  const check = checks[topic.kind] as Checker
  if (!check.Check(value)) {
    refuse(out, 'wrong_type', wrongType(check, value, at))
    return
  }
  const fields = value as Fields
  const time = eventTime(fields.ts, received)
  if (!time) {
    refuse(out, 'bad_time', `${at}/ts: "${String(fields.ts)}" is neither ISO 8601 nor epoch milliseconds`)
    return
  }
  switch (topic.kind) {
    case 'status':
      out.messages.push(status(topic.robot, fields, time))
      return
    case 'telemetry':
      telemetry(topic.robot, fields, time, at, out)
      return
    case 'event':
      out.messages.push(event(topic.robot, fields, time))
      return
    case 'ack':
      out.messages.push(event(topic.robot, { ...fields, type: 'COMMAND_ACK', result: fields.status }, time))
      return
    case 'change':
      out.messages.push(change(fields, time))
      return
    case 'trace':
      trace(fields, time, at, out)
  }
}

function wrongType(check: Checker, value: unknown, at: string): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return `${at || '/'}: expected an object`
  }
  const errors = check.Errors(value)
  // A union reports each of its branches; the shortest useful answer is its first fault and what was there.
  const first = errors.find((error) => error.instancePath !== '') ?? errors[0]
  if (!first) return `${at || '/'}: not of the expected form`
  const path = first.instancePath
  const found = path === '' ? undefined : (value as Fields)[path.slice(1).split('/')[0]!]
  const options = errors.filter((error) => error.instancePath === path).map((error) => error.message)
  const shown = found === undefined ? '' : `, found ${JSON.stringify(found)?.slice(0, 80)}`
  return `${at}${path || '/'}: ${[...new Set(options)].slice(0, 3).join(' or ')}${shown}`
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

function status(robot: string, fields: Fields, time: Timed): StatusIn {
  return {
    kind: 'status',
    robot,
    ts: time.ts,
    mark: time.mark,
    state: fields.state as ReportedState,
    name: text(fields.name),
    zone: text(fields.zone),
    group: text(fields.group),
    hardware: text(fields.hardware),
    software_version: text(fields.software_version),
    model_version: text(fields.model_version),
  }
}

function telemetry(robot: string, fields: Fields, time: Timed, at: string, out: Accepted): void {
  const metrics = fields.metrics as Fields
  let bad: string[] | null = null
  for (const name in metrics) {
    const value = metrics[name]
    if (typeof value === 'number' && Number.isFinite(value) && name.length <= 200) continue
    bad ??= []
    bad.push(name)
  }
  if (bad) {
    for (const name of bad) {
      const found = JSON.stringify(metrics[name])?.slice(0, 80)
      if (metrics[name] !== null) {
        refuse(out, 'wrong_type', `${at}/metrics/${name.slice(0, 80)}: must be a number, found ${found}`)
      }
      delete metrics[name]
    }
    if (Object.keys(metrics).length === 0) return
  }
  out.messages.push({
    kind: 'telemetry',
    robot,
    ts: time.ts,
    mark: time.mark,
    metrics: metrics as Record<string, number>,
  })
}

const EVENT_FIELDS = new Set([
  'ts',
  'type',
  'task_id',
  'task_type',
  'latency_ms',
  'duration_ms',
  'result',
  'reason',
  'id',
])

function event(robot: string, fields: Fields, time: Timed): EventIn {
  let extra: [string, unknown][] | null = null
  for (const key in fields) {
    if (EVENT_FIELDS.has(key)) continue
    extra ??= []
    extra.push([key, fields[key]])
  }
  if (time.mark) {
    extra ??= []
    extra.push(['time_mark', time.mark])
    if (fields.ts !== undefined && fields.ts !== null) extra.push(['ts_sent', fields.ts])
  }
  const type = fields.type as string
  const result = text(fields.result)
  return {
    kind: 'event',
    robot,
    ts: time.ts,
    mark: time.mark,
    type,
    task: taskKey(fields.task_id as string | number | null | undefined),
    implied: false,
    taskType: text(fields.task_type),
    latency: (fields.latency_ms as number | undefined) ?? null,
    duration: (fields.duration_ms as number | undefined) ?? null,
    result,
    reason: text(fields.reason),
    extId: fields.id === undefined || fields.id === null ? null : String(fields.id),
    attrs: extra ? JSON.stringify(Object.fromEntries(extra)) : null,
  }
}

function change(fields: Fields, time: Timed): ChangeIn {
  return {
    kind: 'change',
    ts: time.ts,
    mark: time.mark,
    change: fields.kind as string,
    what: fields.what as string,
    from: text(fields.from),
    to: text(fields.to),
    robots: (fields.robots as string[] | null | undefined) ?? [],
  }
}

/** Of one message so many refused parts are named one by one. */
const NAMED_PARTS = 20

function trace(fields: Fields, time: Timed, at: string, out: Accepted): void {
  const { spans, refused } = fromOtlp(fields)
  for (const { where, why } of refused.slice(0, NAMED_PARTS))
    refuse(out, 'wrong_type', `${at}${where}: ${why}`)
  const more = refused.length - NAMED_PARTS
  if (more > 0)
    refuse(out, 'wrong_type', `${at}/resourceSpans: ${more} more parts are not of the expected form`)
  if (spans.length > 0) out.messages.push({ kind: 'trace', ts: time.ts, mark: time.mark, spans })
}
