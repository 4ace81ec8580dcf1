import type { EventSummary, Looked } from '../../../shared/events/log.ts'
import { millis, num } from '../../ui/format.ts'

/** How many events match, as far as it is known: from the counts, else the rows that are there. */
export function matchText(summary: EventSummary | null, rows: number): string {
  if (summary === null) return `${num(rows)} rows`
  const { total, failures, complete } = summary
  const events = `${complete ? '' : 'at least '}${num(total)} ${total === 1 ? 'event' : 'events'}`
  return failures > 0 ? `${events}, ${num(failures)} failed` : events
}

export function lookedText({ scanned, took_ms }: Looked): string {
  return `looked at ${num(scanned)} in ${millis(took_ms)}`
}
