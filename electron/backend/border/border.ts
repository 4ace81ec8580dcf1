import { eventTime } from '../../../shared/events/timestamp.ts'
import { parseTopic, type Topic } from '../../../shared/events/topic.ts'
import { change, event, status, telemetry, trace } from './build.ts'
import { fault } from './check.ts'
import { decode } from './decode.ts'
import { type Accepted, type Fields, refuse } from './message-in.ts'

/** Larger payloads are refused. */
export const MAX_PAYLOAD_BYTES = 256 * 1024

/** The one place where robots' bytes become typed messages. Nothing behind it checks again. */
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

function acceptOne(topic: Topic, value: unknown, received: number, at: string, out: Accepted): void {
  if (topic.kind === 'unknown' || topic.kind === 'command') return
  const wrong = fault(topic.kind, value, at)
  if (wrong !== null) {
    refuse(out, 'wrong_type', wrong)
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
