import type { Journey, JourneySpan } from './journey.ts'
import { nanosOf, SPAN_KINDS, SPAN_STATUSES, type TraceSpan } from './span.ts'

/** An OTLP/JSON document: ids as hex, 64-bit numbers as decimal strings, enumerations as numbers. */
export interface OtlpDocument {
  resourceSpans: object[]
}

export interface JourneyExport {
  file_name: string
  /** As tracing systems take it at /v1/traces. */
  otlp: OtlpDocument
}

/** Makes an id of so many hex digits that is always the same for the same text. */
export type IdOf = (text: string, digits: 16 | 32) => string

const SCOPE = { name: 'andon' }
const INTERNAL = SPAN_KINDS.indexOf('internal')
const OK = SPAN_STATUSES.indexOf('ok')
const ERROR = SPAN_STATUSES.indexOf('error')

/**
 * A task's journey as one trace: a root span for the task, and below it one span for each step. Names of attributes
 * follow OpenTelemetry's semantic conventions where there is one (service.*, error.type); the rest is under `andon.`.
 */
export function taskToOtlp(journey: Journey, idOf: IdOf): OtlpDocument {
  const key = `${journey.robot}\n${journey.task_id}\n${journey.start}`
  const traceId = idOf(key, 32)
  const root = idOf(`${key}\nroot`, 16)
  const spans = [rootSpan(journey, traceId, root)]
  journey.spans.forEach((span, at) => {
    const spanId = idOf(`${key}\n${at} ${span.name}`, 16)
    spans.push(stepSpan(span, { traceId, spanId, parentSpanId: root }, journey))
  })
  return document(resourceOf(journey), SCOPE, spans)
}

function resourceOf({ robot, robot_was }: Journey): object {
  return {
    attributes: attributes({
      'service.name': 'robot',
      'service.instance.id': robot,
      'service.version': robot_was?.software_version ?? null,
      'andon.model_version': robot_was?.model_version ?? null,
      'andon.zone': robot_was?.zone ?? null,
      'andon.group': robot_was?.group ?? null,
    }),
  }
}

function rootSpan(journey: Journey, traceId: string, spanId: string): object {
  const bad = journey.outcome === 'failed'
  return {
    traceId,
    spanId,
    name: journey.task_type === null ? 'task' : `task ${journey.task_type}`,
    kind: INTERNAL,
    startTimeUnixNano: nanosText(journey.from),
    endTimeUnixNano: nanosText(journey.to),
    attributes: attributes({
      'andon.task_id': journey.task_id,
      'andon.task_type': journey.task_type,
      'andon.outcome': journey.outcome,
      'andon.attempts': journey.attempts,
      'error.type': bad ? (journey.reason ?? 'failed') : null,
    }),
    status: statusOf(bad, journey.reason, journey.outcome === 'succeeded'),
  }
}

interface Ids {
  traceId: string
  spanId: string
  parentSpanId: string
}

function stepSpan(span: JourneySpan, ids: Ids, journey: Journey): object {
  const bad = span.status === 'failed'
  return {
    ...ids,
    name: span.name,
    kind: INTERNAL,
    startTimeUnixNano: nanosText(span.start),
    endTimeUnixNano: nanosText(span.duration_ms === null ? journey.to : span.start + span.duration_ms),
    attributes: attributes({
      ...span.attrs,
      'andon.attempt': span.attempt,
      'andon.duration_source': span.source,
      'error.type': bad ? (span.reason ?? 'failed') : null,
    }),
    status: statusOf(bad, span.reason, false),
  }
}

/** A trace of a robot as it came. Ids that are no hex of the right length get one that is always the same. */
export function traceToOtlp(spans: readonly TraceSpan[], idOf: IdOf): OtlpDocument {
  const hex = (id: string, digits: 16 | 32) =>
    id.length === digits && /^[0-9a-f]+$/.test(id) ? id : idOf(id, digits)
  const groups = Map.groupBy(spans, ({ resource, scope }) => JSON.stringify([resource, scope]))
  return {
    resourceSpans: [...groups.values()].flatMap((group) => {
      const { resource, scope } = group[0]!
      const name = scope === null ? {} : { name: scope }
      return document(
        { attributes: attributes(resource) },
        name,
        group.map((span) => originalSpan(span, hex)),
      ).resourceSpans
    }),
  }
}

function originalSpan(span: TraceSpan, hex: (id: string, digits: 16 | 32) => string): object {
  const from = nanosOf(span.start, span.start_ns)
  return {
    traceId: hex(span.trace_id, 32),
    spanId: hex(span.span_id, 16),
    ...(span.parent_id === null ? {} : { parentSpanId: hex(span.parent_id, 16) }),
    name: span.name,
    kind: SPAN_KINDS.indexOf(span.kind),
    startTimeUnixNano: String(from),
    endTimeUnixNano: String(from + BigInt(span.duration_ns)),
    attributes: attributes(span.attributes),
    events: span.events.map(({ ts, ts_ns, name, attributes: given }) => ({
      timeUnixNano: String(nanosOf(ts, ts_ns)),
      name,
      attributes: attributes(given),
    })),
    links: span.links.map(({ trace_id, span_id }) => ({
      traceId: hex(trace_id, 32),
      spanId: hex(span_id, 16),
    })),
    status: {
      ...(span.message === null ? {} : { message: span.message }),
      code: SPAN_STATUSES.indexOf(span.status),
    },
  }
}

function document(resource: object, scope: object, spans: object[]): OtlpDocument {
  return { resourceSpans: [{ resource, scopeSpans: [{ scope, spans }] }] }
}

function statusOf(bad: boolean, reason: string | null, good: boolean): object {
  if (bad) return { ...(reason === null ? {} : { message: reason }), code: ERROR }
  return good ? { code: OK } : {}
}

/** Epoch ms with fractions as whole nanoseconds; a number holds quarters of a microsecond there. */
function nanosText(ms: number): string {
  const whole = Math.floor(ms)
  return String(nanosOf(whole, Math.round((ms - whole) * 1000) * 1000))
}

/** What is not known is left out. */
function attributes(values: Record<string, unknown>): object[] {
  return Object.entries(values)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([key, value]) => ({ key, value: anyValue(value) }))
}

function anyValue(value: unknown): object {
  if (typeof value === 'string') return { stringValue: value }
  if (typeof value === 'boolean') return { boolValue: value }
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) ? { intValue: String(value) } : { doubleValue: value }
  }
  if (Array.isArray(value)) return { arrayValue: { values: value.map(anyValue) } }
  if (typeof value === 'object' && value !== null)
    return { kvlistValue: { values: attributes({ ...value }) } }
  return {}
}
