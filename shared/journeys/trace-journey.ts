import { type JourneySpan, NOT_KNOWN } from './journey.ts'
import type { TraceSpan } from './span.ts'

const NS_PER_MS = 1_000_000

/** What the spans of one trace tell. Epoch ms. Its root (the earliest, or the earliest span) names and decides it. */
export interface BuiltTrace {
  root: string
  outcome: 'succeeded' | 'failed'
  reason: string | null
  attempts: number
  start: number
  end: number
  spans: JourneySpan[]
  name: string
}

/** The spans of one trace as a tree, parents before children, siblings by time. At least one span. */
export function buildTrace(spans: readonly TraceSpan[]): BuiltTrace {
  const ordered = treeOrder(spans)
  const steps = ordered.map(({ span, depth }) => toStep(span, depth))
  const root = Math.max(
    0,
    ordered.findIndex(({ span }) => span.parent_id === null),
  )
  const { status, reason, name } = steps[root]!
  const cause = steps.findLast((step) => step.status === 'failed' && step.reason !== null)
  return {
    root: steps[root]!.id,
    outcome: status === 'failed' ? 'failed' : 'succeeded',
    reason: status === 'failed' ? (reason ?? cause?.reason ?? null) : null,
    attempts: Math.max(...steps.map(({ attempt }) => attempt)),
    start: Math.min(...steps.map(({ start }) => start)),
    end: Math.max(...steps.map(({ start, duration_ms }) => start + duration_ms!)),
    spans: steps,
    name,
  }
}

interface Node {
  span: TraceSpan
  depth: number
}

/**
 * Parents first. A span whose parent is not there is a root; spans that are each other's parents are cut open at the
 * first of them.
 */
function treeOrder(spans: readonly TraceSpan[]): Node[] {
  const sorted = [...spans].sort(byTime)
  const known = new Set(sorted.map(({ span_id }) => span_id))
  const children = Map.groupBy(sorted, ({ parent_id }) =>
    parent_id !== null && known.has(parent_id) ? parent_id : null,
  )
  const seen = new Set<string>()
  const ordered: Node[] = []
  const visit = (root: TraceSpan) => {
    const stack: Node[] = [{ span: root, depth: 0 }]
    for (let node = stack.pop(); node; node = stack.pop()) {
      if (seen.has(node.span.span_id)) continue
      seen.add(node.span.span_id)
      ordered.push(node)
      const { depth } = node
      const below = children.get(node.span.span_id) ?? []
      for (const span of below.toReversed()) stack.push({ span, depth: depth + 1 })
    }
  }
  for (const root of children.get(null) ?? []) visit(root)
  for (const span of sorted) if (!seen.has(span.span_id)) visit(span)
  return ordered
}

function byTime(a: TraceSpan, b: TraceSpan): number {
  return a.start - b.start || a.start_ns - b.start_ns || (a.span_id < b.span_id ? -1 : 1)
}

function toStep(span: TraceSpan, depth: number): JourneySpan {
  const bad = span.status === 'error'
  return {
    id: span.span_id,
    name: span.name,
    words: span.name,
    start: span.start + span.start_ns / NS_PER_MS,
    duration_ms: span.duration_ns / NS_PER_MS,
    source: 'measured',
    then_ms: null,
    attempt: attemptOf(span),
    begun: true,
    status: bad ? 'failed' : 'ok',
    reason: bad ? reasonOf(span) : null,
    typical_ms: NOT_KNOWN,
    typical_then_ms: NOT_KNOWN,
    slow: false,
    slow_then: false,
    depth,
    parent_id: span.parent_id,
    attrs: attrsOf(span),
    moments: span.events.map(({ ts, ts_ns, name, attributes }) => ({
      ts: ts + ts_ns / NS_PER_MS,
      name,
      attrs: attributes,
    })),
  }
}

function attemptOf({ attributes }: TraceSpan): number {
  const said = Number(attributes['andon.attempt'] ?? attributes.attempt ?? 1)
  return Number.isSafeInteger(said) && said >= 1 && said <= 1000 ? said : 1
}

function reasonOf({ message, attributes }: TraceSpan): string | null {
  const said = message ?? attributes['error.type'] ?? attributes.reason
  return typeof said === 'string' && said !== '' ? said.slice(0, 500) : null
}

function attrsOf({ kind, scope, attributes, resource, links }: TraceSpan): Record<string, unknown> {
  return {
    ...attributes,
    ...(kind === 'unspecified' ? {} : { 'span.kind': kind }),
    ...(scope === null ? {} : { 'otel.scope.name': scope }),
    ...(links.length === 0 ? {} : { links }),
    ...Object.fromEntries(Object.entries(resource).map(([key, value]) => [`resource.${key}`, value])),
  }
}
