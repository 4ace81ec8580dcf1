import type { FullEvent } from './event.ts'

/** What the event log shows: events, silences between them, and how the answer was found. Times are epoch ms. */

/** An event of the log. `id` is ordered by event time and never changes. Versions, zone, group and hardware are the robot's at that time. */
export interface LoggedEvent extends FullEvent {
  id: number
}

/**
 * A stretch in which something could not be heard, so that silence never looks like health.
 * `robot_offline`: it said goodbye or its last will came. `robot_silent`: it was not heard for longer than is allowed.
 * `broker_down`, `console_off`: nothing could be heard of anybody. `refused`: messages came and were refused.
 */
export type GapKind = 'robot_offline' | 'robot_silent' | 'broker_down' | 'console_off' | 'refused'

export interface Gap {
  kind: GapKind
  from: number
  /** null: it lasts. */
  to: number | null
  /** Whom it concerns; empty means everybody. */
  robots: string[]
  /** Refused messages. */
  count?: number
  /** In a sentence. */
  text: string
  /** Events of this stretch that came later, from buffers. */
  later?: number
}

/** How an answer was found, in every answer of the log. */
export interface Looked {
  /** Stored rows that were looked at. */
  scanned: number
  took_ms: number
  /** False: the time allowed was over before everything was looked at; `looked_from` tells how far back it went. */
  complete: boolean
  looked_from: number | null
}

export interface EventPage extends Looked {
  events: LoggedEvent[]
  /** Within the time that the page's events span. */
  gaps: Gap[]
  next_cursor: string | null
  /** Allowed and yet probably not meant: where in the query, and the nearest word that has a meaning. */
  hints: { position: number; length: number; message: string; nearest: string }[]
}

export const FACETS = [
  'robot',
  'type',
  'result',
  'reason',
  'task_type',
  'model_version',
  'software_version',
] as const
export type Facet = (typeof FACETS)[number]

export interface FacetCounts {
  facet: Facet
  /** Most frequent first. */
  values: { value: string; count: number }[]
  /** Values beyond those listed, and their events together. */
  more_values: number
  more_count: number
  /** Events that have no such field. */
  without: number
}

/** Matches over time, and what they are made of. */
export interface EventSummary extends Looked {
  from: number
  to: number
  step_ms: number
  /** Only bars with matches; `failures`: of these, failed feedback, failed ends and errors. */
  bars: { t: number; count: number; failures: number }[]
  total: number
  failures: number
  facets: FacetCounts[]
  gaps: Gap[]
}

/** A piece of an export, ready to be appended to the file. */
export interface ExportPart {
  /** The first part of a CSV begins with the line of names. */
  text: string
  rows: number
  next_cursor: string | null
  /** 0–1, by time. */
  progress: number
}

/** Newly stored events that match, in the order they came; `missed`: more than a frame can hold. */
export interface TailFrame {
  now: number
  events: LoggedEvent[]
  missed: number
}

/** A query that was given a name. */
export interface SavedQuery {
  id: string
  name: string
  q: string
  /** As the log's address writes it, e.g. `last=1h`; null: whatever is chosen at the time. */
  range: string | null
  columns: string[] | null
  saved_by: string
  saved: number
}
