import {
  type Attributes,
  checkedNanos,
  eachPart,
  type Fields,
  instantOf,
  isObject,
  nameOf,
  type ParsedTraces,
  PartError,
  type RefusedPart,
  SPAN_KINDS,
  type SpanEvent,
  type SpanKind,
  type SpanLink,
  type SpanStatus,
  shown,
  type TraceSpan,
} from './span.ts'

/**
 * The spans of Jaeger's JSON (as its query API and interface save it): one trace, a list of traces, or `{data: […]}`.
 * Times are microseconds. Ids are taken as they are; Jaeger files made by hand hold any text.
 */
export function fromJaeger(document: unknown): ParsedTraces {
  const parsed: ParsedTraces = { spans: [], refused: [] }
  const take = (trace: Fields, where: string) => takeTrace(trace, where, parsed)
  if (Array.isArray(document)) eachPart(document, '', parsed.refused, take)
  else if (isObject(document) && Array.isArray(document.data))
    eachPart(document.data, '/data', parsed.refused, take)
  else if (isObject(document)) takeTrace(document, '', parsed)
  else parsed.refused.push({ where: '/', why: `expected a trace, found ${shown(document)}` })
  return parsed
}

/** Whether a document looks like one of Jaeger's: a trace with `spans`, or traces in `data`. */
export function isJaeger(document: unknown): boolean {
  const first = Array.isArray(document) ? document[0] : document
  if (!isObject(first)) return false
  if (Array.isArray(first.data)) return isJaeger(first.data)
  return Array.isArray(first.spans) && (typeof first.traceID === 'string' || isObject(first.processes))
}

interface Process {
  resource: Attributes
}

function takeTrace(trace: Fields, where: string, parsed: ParsedTraces): void {
  const { refused } = parsed
  if (!Array.isArray(trace.spans)) {
    refused.push({ where: `${where}/spans`, why: `expected a list of spans, found ${shown(trace.spans)}` })
    return
  }
  const processes = new Map<string, Process>()
  if (isObject(trace.processes)) {
    for (const [id, process] of Object.entries(trace.processes)) {
      processes.set(id, processOf(process, `${where}/processes/${id}`, refused))
    }
  }
  eachPart(trace.spans, `${where}/spans`, refused, (span, at) => {
    const own = isObject(span.process) ? processOf(span.process, `${at}/process`, refused) : undefined
    const process = own ?? processes.get(String(span.processID))
    parsed.spans.push(spanOf(span, at, { trace, resource: process?.resource ?? {}, refused }))
  })
}

function processOf(process: unknown, where: string, refused: RefusedPart[]): Process {
  if (!isObject(process)) return { resource: {} }
  const service = typeof process.serviceName === 'string' ? { 'service.name': process.serviceName } : {}
  return { resource: { ...tagsOf(process.tags, `${where}/tags`, refused), ...service } }
}

interface Around {
  trace: Fields
  resource: Attributes
  refused: RefusedPart[]
}

function spanOf(span: Fields, where: string, { trace, resource, refused }: Around): TraceSpan {
  const trace_id = nameOf(span.traceID ?? trace.traceID, `${where}/traceID`)
  const attributes = tagsOf(span.tags, `${where}/tags`, refused)
  const references = referencesOf(span.references, `${where}/references`, refused)
  const parent = parentOf(span, references, trace_id)
  const start = instantOf(checkedNanos(micros(span.startTime, `${where}/startTime`), `${where}/startTime`))
  return {
    trace_id,
    span_id: nameOf(span.spanID, `${where}/spanID`),
    parent_id: parent,
    name: nameOf(span.operationName, `${where}/operationName`),
    kind: kindOf(attributes['span.kind']),
    start: start.ms,
    start_ns: start.ns,
    duration_ns: Number(micros(span.duration, `${where}/duration`)),
    status: statusOf(attributes),
    message: textOf(attributes['otel.status_description'] ?? attributes['error.message']),
    attributes,
    resource,
    scope: textOf(attributes['otel.scope.name'] ?? attributes['otel.library.name']),
    events: logsOf(span.logs, `${where}/logs`, refused),
    links: references
      .filter(({ trace_id: of, span_id }) => of !== trace_id || span_id !== parent)
      .map(({ trace_id: of, span_id }) => ({ trace_id: of, span_id })),
  }
}

/** Microseconds as nanoseconds. */
function micros(value: unknown, where: string): bigint {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0 || value > 9e15) {
    throw new PartError(where, `expected microseconds, found ${shown(value)}`)
  }
  // In two parts: epoch microseconds times a thousand is more than a number holds exactly.
  const whole = Math.floor(value)
  return BigInt(whole) * 1000n + BigInt(Math.round((value - whole) * 1000))
}

interface Reference extends SpanLink {
  child: boolean
}

function referencesOf(list: unknown, where: string, refused: RefusedPart[]): Reference[] {
  const references: Reference[] = []
  eachPart(list, where, refused, (item, at) => {
    references.push({
      trace_id: nameOf(item.traceID, `${at}/traceID`),
      span_id: nameOf(item.spanID, `${at}/spanID`),
      child: item.refType !== 'FOLLOWS_FROM',
    })
  })
  return references
}

/** The span it is a child of; a span that only follows another one hangs below that. */
function parentOf(span: Fields, references: readonly Reference[], trace: string): string | null {
  const own = references.filter(({ trace_id }) => trace_id === trace)
  const found = own.find(({ child }) => child) ?? own[0]
  if (found) return found.span_id
  return typeof span.parentSpanID === 'string' && !/^0*$/.test(span.parentSpanID) ? span.parentSpanID : null
}

function tagsOf(list: unknown, where: string, refused: RefusedPart[]): Attributes {
  const pairs: [string, unknown][] = []
  eachPart(list, where, refused, (tag, at) => {
    if (typeof tag.key !== 'string') throw new PartError(at, `expected {key, value}, found ${shown(tag)}`)
    pairs.push([tag.key, tag.value ?? null])
  })
  return Object.fromEntries(pairs)
}

function logsOf(list: unknown, where: string, refused: RefusedPart[]): SpanEvent[] {
  const events: SpanEvent[] = []
  eachPart(list, where, refused, (log, at) => {
    const { ms, ns } = instantOf(checkedNanos(micros(log.timestamp, `${at}/timestamp`), `${at}/timestamp`))
    const attributes = tagsOf(log.fields, `${at}/fields`, refused)
    const name = textOf(attributes.event ?? attributes.message) ?? 'log'
    events.push({ ts: ms, ts_ns: ns, name: name.slice(0, 200), attributes })
  })
  return events
}

function kindOf(value: unknown): SpanKind {
  return SPAN_KINDS.find((kind) => kind === value) ?? 'unspecified'
}

/** Tags may hold text in place of what their type says: "true" is true. */
function statusOf(tags: Attributes): SpanStatus {
  if (tags['otel.status_code'] === 'ERROR' || tags.error === true || tags.error === 'true') return 'error'
  return tags['otel.status_code'] === 'OK' ? 'ok' : 'unset'
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
