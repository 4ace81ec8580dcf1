import type { PageQuestion, WrittenPage } from './page.ts'

/** A long search lets others have their turn this often. */
const TURN_MS = 250

/** Puts a page together from short searches: between two of them whoever waits has his turn. */
export async function inTurns(
  page: PageQuestion,
  search: (turn: PageQuestion) => Promise<WrittenPage>,
): Promise<WrittenPage> {
  let whole = await search({ ...page, budget_ms: TURN_MS })
  while (!whole.complete && whole.took_ms < page.budget_ms) {
    const limit = page.limit - whole.count
    const turn = { ...page, limit, cursor: whole.next_cursor, budget_ms: TURN_MS }
    whole = joined(whole, await search(turn))
  }
  return whole
}

/** What was found first, and what was found further back. */
function joined(newer: WrittenPage, older: WrittenPage): WrittenPage {
  return {
    ...older,
    events: [newer.events, older.events].filter((text) => text !== '').join(','),
    count: newer.count + older.count,
    gaps: [...newer.gaps, ...older.gaps],
    // A name that seems unknown is none once something was found.
    hints: newer.count > 0 ? newer.hints : older.hints,
    scanned: newer.scanned + older.scanned,
    took_ms: Math.round((newer.took_ms + older.took_ms) * 10) / 10,
  }
}
