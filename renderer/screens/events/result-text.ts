import type { EventSummary, Looked } from '../../../shared/events/log.ts'
import { millis, num } from '../../ui/format.ts'
import type { Log } from './use-log.ts'

/** What became of the question: under way, given up, or how many events match, as far as it is known. */
export function foundText({
  pages,
  summary,
  rows,
  isOld,
}: Pick<Log, 'pages' | 'summary' | 'rows' | 'isOld'>): string {
  if (pages.status === 'searching') return 'Looking…'
  if (pages.status === 'cancelled') return 'Cancelled'
  if (isOld) return 'Not answered'
  if (summary.data && !summary.isOld) return matchText(summary.data)
  return pages.cursor === null ? `${num(rows.length)} rows` : `more than ${num(rows.length)} rows`
}

/** How many events match. */
export function matchText(summary: EventSummary | null): string {
  if (summary === null) return 'All events that match'
  const { total, failures, complete } = summary
  const events = `${complete ? '' : 'at least '}${num(total)} ${total === 1 ? 'event' : 'events'}`
  return failures > 0 ? `${events}, ${num(failures)} failed` : events
}

export function lookedText({ scanned, took_ms }: Looked): string {
  return `looked at ${num(scanned)} in ${millis(took_ms)}`
}
