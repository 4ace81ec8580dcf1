import { attributesOf, idOf, kindOf, nanosField, statusOf } from './otlp-parts.ts'
import {
  type Attributes,
  eachPart,
  type Fields,
  instantOf,
  isObject,
  nameOf,
  type ParsedTraces,
  PartError,
  type RefusedPart,
  type SpanEvent,
  type SpanLink,
  shown,
  type TraceSpan,
} from './span.ts'

const TRACE_BYTES = 16
const SPAN_BYTES = 8

/**
 * The spans of an OTLP/JSON document (OpenTelemetry Protocol 1.x, "JSON Protobuf Encoding": `resourceSpans`). A part
 * that is wrong is refused alone and everything beside it is taken. Parents may be missing or come later.
 */
export function fromOtlp(document: unknown): ParsedTraces {
  const parsed: ParsedTraces = { spans: [], refused: [] }
  const { refused } = parsed
  if (!isObject(document) || !Array.isArray(document.resourceSpans)) {
    refused.push({ where: '/resourceSpans', why: 'expected a list of resourceSpans' })
    return parsed
  }
  eachPart(document.resourceSpans, '/resourceSpans', refused, (item, where) => {
    const resource = resourceOf(item, where, refused)
    // Senders older than OTLP 0.15 name the list by its former name.
    const list = item.scopeSpans === undefined ? 'instrumentationLibrarySpans' : 'scopeSpans'
    eachPart(item[list], `${where}/${list}`, refused, (scoped, at) => {
      const scope = scopeName(scoped.scope ?? scoped.instrumentationLibrary)
      eachPart(scoped.spans, `${at}/spans`, refused, (span, here) => {
        parsed.spans.push(spanOf(span, here, { resource, scope, refused }))
      })
    })
  })
  return parsed
}

function resourceOf(item: Fields, where: string, refused: RefusedPart[]): Attributes {
  if (item.resource === undefined || item.resource === null) return {}
  if (isObject(item.resource)) {
    return attributesOf(item.resource.attributes, `${where}/resource/attributes`, refused)
  }
  refused.push({ where: `${where}/resource`, why: `expected an object, found ${shown(item.resource)}` })
  return {}
}

function scopeName(scope: unknown): string | null {
  return isObject(scope) && typeof scope.name === 'string' && scope.name !== '' ? scope.name : null
}

interface Around {
  resource: Attributes
  scope: string | null
  refused: RefusedPart[]
}

function spanOf(span: Fields, where: string, { resource, scope, refused }: Around): TraceSpan {
  const trace_id = idOf(span.traceId, TRACE_BYTES, `${where}/traceId`)
  const span_id = idOf(span.spanId, SPAN_BYTES, `${where}/spanId`)
  const from = nanosField(span.startTimeUnixNano, `${where}/startTimeUnixNano`)
  const to = nanosField(span.endTimeUnixNano, `${where}/endTimeUnixNano`)
  if (to < from) throw new PartError(`${where}/endTimeUnixNano`, 'the span ends before it starts')
  const start = instantOf(from)
  const status = isObject(span.status) ? span.status : {}
  return {
    trace_id,
    span_id,
    parent_id: parentOf(span.parentSpanId, where, refused),
    name: nameOf(span.name, `${where}/name`),
    kind: kindOf(span.kind),
    start: start.ms,
    start_ns: start.ns,
    duration_ns: Number(to - from),
    status: statusOf(status.code),
    message: typeof status.message === 'string' && status.message !== '' ? status.message : null,
    attributes: attributesOf(span.attributes, `${where}/attributes`, refused),
    resource,
    scope,
    events: eventsOf(span.events, `${where}/events`, refused),
    links: linksOf(span.links, `${where}/links`, refused),
  }
}

/** A parent that cannot be read leaves the span without one. */
function parentOf(value: unknown, where: string, refused: RefusedPart[]): string | null {
  if (value === undefined || value === null || value === '' || /^0+$/.test(String(value))) return null
  try {
    return idOf(value, SPAN_BYTES, `${where}/parentSpanId`)
  } catch (error) {
    if (!(error instanceof PartError)) throw error
    refused.push({ where: error.where, why: error.message })
    return null
  }
}

function eventsOf(list: unknown, where: string, refused: RefusedPart[]): SpanEvent[] {
  const events: SpanEvent[] = []
  eachPart(list, where, refused, (event, at) => {
    const { ms, ns } = instantOf(nanosField(event.timeUnixNano, `${at}/timeUnixNano`))
    const name = typeof event.name === 'string' ? event.name.slice(0, 200) : ''
    events.push({
      ts: ms,
      ts_ns: ns,
      name,
      attributes: attributesOf(event.attributes, `${at}/attributes`, refused),
    })
  })
  return events
}

function linksOf(list: unknown, where: string, refused: RefusedPart[]): SpanLink[] {
  const links: SpanLink[] = []
  eachPart(list, where, refused, (link, at) => {
    links.push({
      trace_id: idOf(link.traceId, TRACE_BYTES, `${at}/traceId`),
      span_id: idOf(link.spanId, SPAN_BYTES, `${at}/spanId`),
    })
  })
  return links
}
