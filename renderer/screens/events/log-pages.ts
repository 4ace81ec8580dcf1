import type { EventPage, Gap, LoggedEvent, Looked } from '../../../shared/events/log.ts'
import type { CallError } from '../../../shared/rpc.ts'
import { mergeEvents, mergeGaps } from './log-rows.ts'

/** The pages of one search, as far as they were loaded. While a new search runs, those of the last one stay. */
export interface LogPages {
  status: 'idle' | 'searching' | 'ready' | 'loading-more' | 'cancelled' | 'failed'
  /** Whose rows these are; null before the first answer. */
  key: string | null
  events: LoggedEvent[]
  gaps: Gap[]
  cursor: string | null
  looked: Looked | null
  hints: EventPage['hints']
  error: CallError | null
}

export const NO_PAGES: LogPages = {
  status: 'idle',
  key: null,
  events: [],
  gaps: [],
  cursor: null,
  looked: null,
  hints: [],
  error: null,
}

export type PagesAction =
  | { kind: 'search' }
  | { kind: 'more' }
  | { kind: 'first'; key: string; page: EventPage }
  | { kind: 'next'; page: EventPage }
  | { kind: 'cancel' }
  | { kind: 'fail'; error: CallError }
  /** The line went: what was asked will never be answered. */
  | { kind: 'lost' }

export function nextPages(state: LogPages, action: PagesAction): LogPages {
  switch (action.kind) {
    case 'search':
      return { ...state, status: 'searching', error: null }
    case 'more':
      return { ...state, status: 'loading-more', error: null }
    case 'first':
      return { ...state, ...content(action.page), status: 'ready', key: action.key, error: null }
    case 'next':
      return {
        ...state,
        status: 'ready',
        events: mergeEvents(state.events, action.page.events),
        gaps: mergeGaps(state.gaps, action.page.gaps),
        cursor: action.page.next_cursor,
        looked: state.looked && together(state.looked, action.page),
      }
    case 'cancel':
      return { ...state, status: state.status === 'searching' ? 'cancelled' : 'ready' }
    case 'fail':
      return { ...state, status: 'failed', error: action.error }
    case 'lost':
      return { ...state, status: state.key === null ? 'idle' : 'ready' }
  }
}

function content(page: EventPage): Pick<LogPages, 'events' | 'gaps' | 'cursor' | 'looked' | 'hints'> {
  const { events, gaps, next_cursor, hints, ...looked } = page
  return { events, gaps, cursor: next_cursor, looked, hints }
}

function together(before: Looked, page: Looked): Looked {
  return {
    scanned: before.scanned + page.scanned,
    took_ms: before.took_ms + page.took_ms,
    complete: page.complete,
    looked_from: page.looked_from,
  }
}
