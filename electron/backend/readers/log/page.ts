import { tsOfId } from '../../../../shared/events/event-id.ts'
import type { EventPage, Gap, Looked } from '../../../../shared/events/log.ts'
import { JsonText } from '../../../../shared/json-text.ts'
import { CallError } from '../../../../shared/rpc.ts'
import type { Dictionary } from '../../db/dictionary.ts'
import { LOG_COLUMNS, type LogRow, loggedEventText } from '../../db/logged-events.ts'
import type { ReadDb } from '../../db/open.ts'
import { gapsWithin } from './gaps.ts'
import { hintsOf } from './hints.ts'
import { type Question, type Understood, understand } from './question.ts'
import { stretches } from './stretches.ts'
import { NEVER, until, type Walked, walk } from './walk.ts'

export interface PageQuestion extends Question {
  limit: number
  cursor: string | null
}

/** A page whose events are written already: JSON, with commas between. */
export interface WrittenPage extends Omit<EventPage, 'events'> {
  events: string
  count: number
}

/** One page of the events that match, newest first. The cursor is the id down to which was looked. */
export function eventPage(db: ReadDb, question: PageQuestion, isCancelled = NEVER): WrittenPage {
  const started = performance.now()
  const asked = understand(db, question)
  const isOver = until(started, question.budget_ms, isCancelled)
  const before = Math.min(asked.before, idOfCursor(question.cursor))
  const { events, walked } = find(db, { ...asked, before }, question.limit, isOver, loggedEventText)
  return {
    events: events.join(','),
    count: events.length,
    gaps: pageGaps(db, { ...asked, before }, question, walked),
    next_cursor: walked.down === null ? null : String(walked.down),
    hints: hintsOf(db, asked, events.length === 0),
    ...looked(walked, events.length >= question.limit, started),
  }
}

/** The page as its text. */
export function pageText({ events, count: _, ...rest }: WrittenPage): JsonText<EventPage> {
  return new JsonText(`{"events":[${events}],${JSON.stringify(rest).slice(1)}`)
}

/**
 * The gaps of a page: those that end within the time that its events span, so that each is on one page only. One
 * that lasts is on the first.
 */
function pageGaps(db: ReadDb, asked: Understood, { cursor, now }: PageQuestion, { down }: Walked): Gap[] {
  const from = tsOfId(down ?? asked.from)
  const to = tsOfId(asked.before)
  const isHere = (gap: Gap) => cursor === null || (gap.to ?? now) <= to
  return gapsWithin(db, asked, { from, to }).filter(isHere)
}

/** The first `limit` events of a question, as far as they are found in time, each in the form that `told` gives it. */
export function find<E>(
  db: ReadDb,
  asked: Understood,
  limit: number,
  isOver: () => boolean,
  told: (row: LogRow, names: Dictionary) => E,
): { events: E[]; walked: Walked } {
  const events: E[] = []
  const walked = walk<LogRow>(stretches(db, asked, LOG_COLUMNS), isOver, limit, (rows) => {
    for (const row of rows) events.push(told(row, asked.names))
    return limit - events.length
  })
  return { events, walked }
}

/** How an answer was found. It is complete when it is full, or when everything was looked at. */
export function looked({ scanned, down }: Walked, full: boolean, started: number): Looked {
  const complete = full || down === null
  return {
    scanned,
    took_ms: Math.round((performance.now() - started) * 10) / 10,
    complete,
    looked_from: complete ? null : tsOfId(down),
  }
}

/** The id before which a page begins. @throws CallError when it is no cursor of this call */
export function idOfCursor(cursor: string | null): number {
  if (cursor === null) return Number.MAX_SAFE_INTEGER
  const id = /^-?\d{1,16}$/.test(cursor) ? Number(cursor) : Number.NaN
  if (Number.isSafeInteger(id)) return id
  throw new CallError('bad_request', `"${cursor}" is not a cursor of this call.`, '/cursor')
}
