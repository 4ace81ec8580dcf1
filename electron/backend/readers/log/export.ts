import { cellOf, columnValue, EVENT_COLUMNS } from '../../../../shared/events/columns.ts'
import { csvLine } from '../../../../shared/events/csv.ts'
import { tsOfId } from '../../../../shared/events/event-id.ts'
import type { ExportPart, LoggedEvent } from '../../../../shared/events/log.ts'
import { CallError } from '../../../../shared/rpc.ts'
import { toLoggedEvent } from '../../db/logged-events.ts'
import type { ReadDb } from '../../db/open.ts'
import { find, idOfCursor } from './page.ts'
import { type Question, understand } from './question.ts'
import { NEVER, until } from './walk.ts'

/** Rows of one part: a few hundred kilobytes, and gone within a tenth of a second. */
const PART_ROWS = 5000

export interface ExportQuestion extends Question {
  format: 'csv' | 'jsonl'
  columns: string[] | null
  cursor: string | null
}

/** The next part of all events that match, newest first. */
export function exportPart(db: ReadDb, question: ExportQuestion, isCancelled = NEVER): ExportPart {
  const asked = understand(db, question)
  const cursor = cursorOf(question.cursor)
  const before = Math.min(asked.before, cursor?.id ?? Number.MAX_SAFE_INTEGER)
  const isOver = until(performance.now(), question.budget_ms, isCancelled)
  const { events, walked } = find(db, { ...asked, before }, PART_ROWS, isOver, toLoggedEvent)
  const top = cursor?.top ?? events[0]?.ts ?? null
  const head = question.format === 'csv' && question.cursor === null ? csvLine(columnsOf(question)) : ''
  return {
    text: head + events.map((event) => lineOf(event, question)).join(''),
    rows: events.length,
    next_cursor: walked.down === null ? null : `${walked.down}:${top ?? tsOfId(walked.down)}`,
    progress: walked.down === null ? 1 : progress(db, asked.from, top, tsOfId(walked.down)),
  }
}

const columnsOf = ({ columns }: ExportQuestion): readonly string[] => columns ?? EVENT_COLUMNS

function lineOf(event: LoggedEvent, question: ExportQuestion): string {
  if (question.format === 'csv') {
    return csvLine(columnsOf(question).map((column) => cellOf(columnValue(event, column))))
  }
  const { columns } = question
  if (!columns) return `${JSON.stringify(event)}\n`
  return `${JSON.stringify(Object.fromEntries(columns.map((name) => [name, columnValue(event, name) ?? null])))}\n`
}

/** How much of the time from the newest to the oldest event asked for lies behind. */
function progress(db: ReadDb, from: number, top: number | null, at: number): number {
  const first = db.prepare('SELECT min(id) FROM events WHERE id >= ?').pluck().get(from) as number | null
  if (first === null || top === null) return 0
  const oldest = tsOfId(first)
  return top <= oldest ? 1 : Math.min(1, Math.max(0, (top - at) / (top - oldest)))
}

/** The cursor says where the next part begins and when the newest event of the first one was. */
function cursorOf(cursor: string | null): { id: number; top: number } | null {
  if (cursor === null) return null
  const [id, top] = cursor.split(':')
  if (top === undefined || !/^\d{1,15}$/.test(top)) {
    throw new CallError('bad_request', `"${cursor}" is not a cursor of this call.`, '/cursor')
  }
  return { id: idOfCursor(id!), top: Number(top) }
}
