import Type from 'typebox'
import { Cursor, call, closed, Id, Limit, Millis, None, UtcOffset } from '../call.ts'
import type { Vocabulary } from '../query/complete.ts'
import type { EventPage, EventSummary, ExportPart, SavedQuery } from './log.ts'

/** Which events: the query, and a time outside of it (`from` ≤ ts < `to`). */
export const LogQuery = {
  q: Type.String({ maxLength: 4000 }),
  from: Type.Optional(Millis),
  to: Type.Optional(Millis),
  utc_offset_min: Type.Optional(UtcOffset),
}

/** The event log, and the queries that people keep. */
export const eventCalls = {
  'events.query': call<EventPage>()(
    'Events that match a query, newest first.',
    Type.Object({ ...LogQuery, limit: Type.Optional(Limit), cursor: Type.Optional(Cursor) }, closed),
  ),
  'events.summary': call<EventSummary>()(
    'How many events match, over time and by robot, type, result, reason, task type and version.',
    Type.Object({ ...LogQuery, bars: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })) }, closed),
  ),
  'events.export': call<ExportPart>()(
    'The next piece of all events that match, newest first, as CSV or JSON Lines.',
    Type.Object(
      {
        ...LogQuery,
        format: Type.Enum(['csv', 'jsonl'] as const),
        columns: Type.Optional(Type.Array(Id, { maxItems: 100 })),
        cursor: Type.Optional(Cursor),
      },
      closed,
    ),
  ),
  'events.vocabulary': call<Vocabulary>()(
    'What the fleet is known to say: robots, words, attribute names and values, for completion.',
    None,
  ),
  'queries.list': call<SavedQuery[]>()('The saved queries of the event log, by name.', None),
  'queries.save': call<SavedQuery[]>()(
    'Saves a query under a name; one of the same name is replaced.',
    Type.Object(
      {
        name: Type.String({ minLength: 1, maxLength: 100 }),
        q: Type.String({ maxLength: 4000 }),
        range: Type.Optional(Type.Union([Type.Null(), Type.String({ maxLength: 200 })])),
        columns: Type.Optional(Type.Union([Type.Null(), Type.Array(Id, { maxItems: 100 })])),
        by: Id,
      },
      closed,
    ),
  ),
  'queries.remove': call<SavedQuery[]>()('Removes a saved query.', Type.Object({ id: Id }, closed)),
} as const
