/**
 * One span of a trace as a robot (or anything else) measured it. A time is its epoch millisecond and the
 * nanoseconds within it, because epoch nanoseconds do not fit into a number.
 */
export interface TraceSpan {
  /** 32 hex digits from OTLP; Jaeger files may hold any text. */
  trace_id: string
  span_id: string
  parent_id: string | null
  name: string
  kind: SpanKind
  /** Epoch ms, whole. */
  start: number
  /** 0–999,999, on top of `start`. */
  start_ns: number
  duration_ns: number
  status: SpanStatus
  /** Why it failed, when it says. */
  message: string | null
  attributes: Attributes
  /** Attributes of what made the span: service, host, robot. */
  resource: Attributes
  /** The library that made it. */
  scope: string | null
  events: SpanEvent[]
  links: SpanLink[]
}

export type Attributes = Record<string, unknown>

export const SPAN_KINDS = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'] as const
export type SpanKind = (typeof SPAN_KINDS)[number]

export const SPAN_STATUSES = ['unset', 'ok', 'error'] as const
export type SpanStatus = (typeof SPAN_STATUSES)[number]

/** Something that happened at one moment within a span. */
export interface SpanEvent {
  ts: number
  ts_ns: number
  name: string
  attributes: Attributes
}

export interface SpanLink {
  trace_id: string
  span_id: string
}

/** The good spans of a document, and every part of it that was refused with where it stood and why. */
export interface ParsedTraces {
  spans: TraceSpan[]
  refused: RefusedPart[]
}

export interface RefusedPart {
  /** As a JSON pointer: `/resourceSpans/0/scopeSpans/0/spans/3/startTimeUnixNano`. */
  where: string
  why: string
}

/** A part of a document that cannot be taken. */
export class PartError extends Error {
  readonly where: string
  constructor(where: string, why: string) {
    super(why)
    this.name = 'PartError'
    this.where = where
  }
}

export type Fields = Record<string, unknown>

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Runs over the items of a list; what is wrong with one of them is noted and the others go on. */
export function eachPart(
  list: unknown,
  where: string,
  refused: RefusedPart[],
  take: (item: Fields, where: string) => void,
): void {
  if (list === undefined || list === null) return
  if (!Array.isArray(list)) {
    refused.push({ where, why: `expected a list, found ${shown(list)}` })
    return
  }
  list.forEach((item, index) => {
    const at = `${where}/${index}`
    try {
      if (!isObject(item)) throw new PartError(at, `expected an object, found ${shown(item)}`)
      take(item, at)
    } catch (error) {
      if (!(error instanceof PartError)) throw error
      refused.push({ where: error.where, why: error.message })
    }
  })
}

/** A found value for a message, cut to a readable length. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

export const MAX_NAME = 200

/** A name of 1 to `MAX_NAME` characters; a longer one is cut, an empty one refused. */
export function nameOf(value: unknown, where: string): string {
  if (typeof value !== 'string' || value === '')
    throw new PartError(where, `expected a name, found ${shown(value)}`)
  return value.slice(0, MAX_NAME)
}

const NS_PER_MS = 1_000_000n

export interface Instant {
  /** Epoch ms, whole. */
  ms: number
  /** Nanoseconds within it. */
  ns: number
}

export function instantOf(nanos: bigint): Instant {
  return { ms: Number(nanos / NS_PER_MS), ns: Number(nanos % NS_PER_MS) }
}

/** Epoch nanoseconds of a stored time, exact. */
export function nanosOf(ms: number, ns: number): bigint {
  return BigInt(ms) * NS_PER_MS + BigInt(ns)
}

/** Later than this is no time of a span: the year 2262, where 64 bits of nanoseconds end. */
const LAST_NANOS = 9_223_372_036_854_775_807n

/** Refuses a time outside of what clocks and 64 bits can hold. */
export function checkedNanos(nanos: bigint, where: string): bigint {
  if (nanos > 0n && nanos <= LAST_NANOS) return nanos
  throw new PartError(where, `expected a time after 1970 and before 2262, found ${nanos}`)
}
