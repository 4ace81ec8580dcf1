import {
  SPAN_KINDS,
  SPAN_STATUSES,
  type SpanEvent,
  type SpanLink,
  type TraceSpan,
} from '../../../shared/journeys/span.ts'
import { subjectOf } from '../../../shared/journeys/subject.ts'
import { buildTrace } from '../../../shared/journeys/trace-journey.ts'
import type { ReadDb, WriteDb } from './open.ts'

/** A trace in the list, kept equal to its spans as they come. */
export interface StoredTrace {
  id: number
  trace_id: string
  received: number
  /** Epoch ms: rounded down, and up. */
  start: number
  end: number
  spans: number
  attempts: number
  name: string
  failed: number
  named_root: number
  named_start: number
  reason: string | null
  task: string | null
  task_type: string | null
  robot: string | null
  service: string | null
}

type NewTrace = Omit<StoredTrace, 'id'>

export class TraceTable {
  readonly #find
  readonly #insert
  readonly #update
  readonly #addSpan
  readonly #findResource
  readonly #addResource

  constructor(db: WriteDb) {
    this.#find = db.prepare('SELECT * FROM traces WHERE trace_id = ?')
    this.#insert = db.prepare(
      `INSERT INTO traces (trace_id, received, start, "end", spans, attempts, name, failed, named_root, named_start,
         reason, task, task_type, robot, service)
       VALUES (@trace_id, @received, @start, @end, @spans, @attempts, @name, @failed, @named_root, @named_start,
         @reason, @task, @task_type, @robot, @service)`,
    )
    this.#update = db.prepare(
      `UPDATE traces SET received = @received, start = @start, "end" = @end, spans = @spans, attempts = @attempts,
         name = @name, failed = @failed, named_root = @named_root, named_start = @named_start, reason = @reason,
         task = @task, task_type = @task_type, robot = @robot, service = @service WHERE trace_id = @trace_id`,
    )
    this.#addSpan = db.prepare(
      `INSERT OR IGNORE INTO spans (trace, span_id, parent, name, kind, start, start_ns, duration_ns, status, message,
         scope, resource, attrs, events, links)
       VALUES (@trace, @span_id, @parent, @name, @kind, @start, @start_ns, @duration_ns, @status, @message,
         @scope, @resource, @attrs, @events, @links)`,
    )
    this.#findResource = db.prepare('SELECT id FROM span_resources WHERE attrs = ?').pluck()
    this.#addResource = db.prepare('INSERT INTO span_resources (attrs) VALUES (?)')
  }

  /** Stores spans once. @returns how many of them were new */
  add(spans: readonly TraceSpan[], received: number): number {
    let fresh = 0
    for (const [trace_id, own] of Map.groupBy(spans, (span) => span.trace_id)) {
      const known = this.#find.get(trace_id) as StoredTrace | undefined
      const id =
        known?.id ??
        Number(this.#insert.run({ ...describe(own, trace_id, received), spans: 0 }).lastInsertRowid)
      const added = own.filter((span) => this.#add(span, id))
      fresh += added.length
      if (added.length === 0) continue
      const news = describe(added, trace_id, received)
      this.#update.run(known ? merged(known, news) : news)
    }
    return fresh
  }

  #add(span: TraceSpan, trace: number): boolean {
    const row = {
      trace,
      span_id: span.span_id,
      parent: span.parent_id,
      name: span.name,
      kind: SPAN_KINDS.indexOf(span.kind),
      start: span.start,
      start_ns: span.start_ns,
      duration_ns: span.duration_ns,
      status: SPAN_STATUSES.indexOf(span.status),
      message: span.message,
      scope: span.scope,
      resource: this.#resource(JSON.stringify(span.resource)),
      attrs: jsonOrNull(span.attributes),
      events: jsonOrNull(span.events),
      links: jsonOrNull(span.links),
    }
    return this.#addSpan.run(row).changes === 1
  }

  #resource(attrs: string): number {
    const known = this.#findResource.get(attrs) as number | undefined
    return known ?? Number(this.#addResource.run(attrs).lastInsertRowid)
  }
}

function jsonOrNull(value: object): string | null {
  return Object.keys(value).length === 0 ? null : JSON.stringify(value)
}

/** What some spans of a trace tell about it. */
function describe(spans: readonly TraceSpan[], trace_id: string, received: number): NewTrace {
  const built = buildTrace(spans)
  const first = spans.find(({ span_id }) => span_id === built.root)!
  const subjects = [first, ...spans].map(subjectOf)
  const say = (field: 'task_id' | 'task_type' | 'robot' | 'service') =>
    subjects.find((subject) => subject[field] !== null)?.[field] ?? null
  return {
    trace_id,
    received,
    start: Math.floor(built.start),
    end: Math.ceil(built.end),
    spans: spans.length,
    attempts: built.attempts,
    name: built.name,
    failed: built.outcome === 'failed' ? 1 : 0,
    named_root: first.parent_id === null ? 1 : 0,
    named_start: first.start + first.start_ns / 1e6,
    reason: built.reason,
    task: say('task_id'),
    task_type: say('task_type'),
    robot: say('robot'),
    service: say('service'),
  }
}

/** A root names a trace before any other span, an earlier one before a later one. */
function merged(known: StoredTrace, news: NewTrace): NewTrace {
  const newer =
    news.named_root > known.named_root ||
    (news.named_root === known.named_root && news.named_start < known.named_start)
  const [named, other] = newer ? [news, known] : [known, news]
  return {
    trace_id: known.trace_id,
    received: news.received,
    start: Math.min(known.start, news.start),
    end: Math.max(known.end, news.end),
    spans: known.spans + news.spans,
    attempts: Math.max(known.attempts, news.attempts),
    name: named.name,
    failed: named.failed,
    named_root: named.named_root,
    named_start: named.named_start,
    reason: named.reason ?? (named.failed ? other.reason : null),
    task: named.task ?? other.task,
    task_type: named.task_type ?? other.task_type,
    robot: named.robot ?? other.robot,
    service: named.service ?? other.service,
  }
}

interface SpanRow {
  span_id: string
  parent: string | null
  name: string
  kind: number
  start: number
  start_ns: number
  duration_ns: number
  status: number
  message: string | null
  scope: string | null
  resource: string
  attrs: string | null
  events: string | null
  links: string | null
}

export function findTrace(db: ReadDb, trace_id: string): StoredTrace | null {
  return (
    (db.prepare('SELECT * FROM traces WHERE trace_id = ?').get(trace_id) as StoredTrace | undefined) ?? null
  )
}

/** The traces that name a task, oldest first. */
export function tracesOfTask(db: ReadDb, task: string): StoredTrace[] {
  return db.prepare('SELECT * FROM traces WHERE task = ? ORDER BY start LIMIT 100').all(task) as StoredTrace[]
}

/** The earliest `limit` spans of a trace. */
export function spansOfTrace(db: ReadDb, trace: StoredTrace, limit: number): TraceSpan[] {
  const rows = db
    .prepare(
      `SELECT s.*, r.attrs AS resource FROM spans s JOIN span_resources r ON r.id = s.resource
       WHERE s.trace = ? ORDER BY s.start, s.start_ns LIMIT ?`,
    )
    .all(trace.id, limit) as SpanRow[]
  return rows.map((row) => ({
    trace_id: trace.trace_id,
    span_id: row.span_id,
    parent_id: row.parent,
    name: row.name,
    kind: SPAN_KINDS[row.kind]!,
    start: row.start,
    start_ns: row.start_ns,
    duration_ns: row.duration_ns,
    status: SPAN_STATUSES[row.status]!,
    message: row.message,
    attributes: parsed<Record<string, unknown>>(row.attrs, {}),
    resource: JSON.parse(row.resource) as Record<string, unknown>,
    scope: row.scope,
    events: parsed<SpanEvent[]>(row.events, []),
    links: parsed<SpanLink[]>(row.links, []),
  }))
}

function parsed<T>(text: string | null, empty: T): T {
  return text === null ? empty : (JSON.parse(text) as T)
}
