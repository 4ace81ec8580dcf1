import { firstIdAt } from '../../../shared/events/event-id.ts'
import type { LoggedEvent } from '../../../shared/events/log.ts'
import { dictionaryOf } from './dictionary.ts'
import { LOG_COLUMNS, type LogRow, toLoggedEvent } from './logged-events.ts'
import type { ReadDb } from './open.ts'

/** Events of some robots (empty: of all) with from ≤ ts < to, oldest first; `of` counts those beyond the limit too. */
export function readReviewEvents(
  db: ReadDb,
  { robots, from, to, limit }: { robots: string[]; from: number; to: number; limit: number },
): { events: LoggedEvent[]; of: number } {
  const names = dictionaryOf(db)
  const who =
    robots.length === 0
      ? ''
      : 'AND robot IN (SELECT r.id FROM robots r JOIN json_each(@robots) n ON n.value = r.name)'
  const where = `FROM events WHERE id >= @first AND id < @end ${who}`
  const values = {
    ...{ first: firstIdAt(from), end: firstIdAt(to) },
    ...(robots.length === 0 ? {} : { robots: JSON.stringify(robots) }),
  }
  const of = db.prepare(`SELECT count(*) ${where}`).pluck().get(values) as number
  const rows = db
    .prepare(`SELECT ${LOG_COLUMNS} ${where} ORDER BY id LIMIT @limit`)
    .all({ ...values, limit }) as LogRow[]
  return { events: rows.map((row) => toLoggedEvent(row, names)), of }
}
