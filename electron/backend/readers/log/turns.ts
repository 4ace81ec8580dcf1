import type { EventPage } from '../../../../shared/events/log.ts'
import type { PageQuestion } from './page.ts'

/** A long search lets others have their turn this often. */
const TURN_MS = 250

/** Puts a page together from short searches: between two of them whoever waits has his turn. */
export async function inTurns(
  page: PageQuestion,
  search: (turn: PageQuestion) => Promise<EventPage>,
): Promise<EventPage> {
  let whole = await search({ ...page, budget_ms: TURN_MS })
  while (!whole.complete && whole.took_ms < page.budget_ms) {
    const limit = page.limit - whole.events.length
    const turn = { ...page, limit, cursor: whole.next_cursor, budget_ms: TURN_MS }
    whole = joined(whole, await search(turn))
  }
  return whole
}

/** What was found first, and what was found further back. */
function joined(newer: EventPage, older: EventPage): EventPage {
  const events = [...newer.events, ...older.events]
  return {
    ...older,
    events,
    gaps: [...newer.gaps, ...older.gaps],
    // A name that seems unknown is none once something was found.
    hints: events.length > older.events.length ? newer.hints : older.hints,
    scanned: newer.scanned + older.scanned,
    took_ms: Math.round((newer.took_ms + older.took_ms) * 10) / 10,
  }
}
