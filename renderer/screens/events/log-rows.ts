import type { Gap, LoggedEvent } from '../../../shared/events/log.ts'

export type LogRow =
  | { kind: 'event'; key: string; event: LoggedEvent }
  | { kind: 'gap'; key: string; gap: Gap }

export function gapKey(gap: Gap): string {
  return `gap ${gap.kind} ${gap.from} ${gap.robots.join()}`
}

/**
 * Events newest first, each silence where it began. What began before the oldest event comes last, and only once
 * nothing older is to be loaded.
 */
export function logRows(events: readonly LoggedEvent[], gaps: readonly Gap[], whole: boolean): LogRow[] {
  const oldest = events.at(-1)?.ts ?? Number.NEGATIVE_INFINITY
  const shown = whole ? gaps : gaps.filter((gap) => gap.from >= oldest)
  const silences = [...shown].sort((a, b) => b.from - a.from)
  const rows: LogRow[] = []
  let next = 0
  for (const event of events) {
    while (next < silences.length && silences[next]!.from >= event.ts) rows.push(gapRow(silences[next++]!))
    rows.push({ kind: 'event', key: String(event.id), event })
  }
  while (next < silences.length) rows.push(gapRow(silences[next++]!))
  return rows
}

function gapRow(gap: Gap): LogRow {
  return { kind: 'gap', key: gapKey(gap), gap }
}

/** Lists joined, newest first; what stands in several is there once. Late events fall into place by their id. */
export function mergeEvents(...lists: (readonly LoggedEvent[])[]): LoggedEvent[] {
  const byId = new Map<number, LoggedEvent>()
  for (const list of lists) for (const event of list) byId.set(event.id, event)
  return [...byId.values()].sort((a, b) => b.id - a.id)
}

/** A silence that is told anew, for example because it ended, replaces what was known of it. */
export function mergeGaps(known: readonly Gap[], news: readonly Gap[]): Gap[] {
  const byKey = new Map([...known, ...news].map((gap) => [gapKey(gap), gap]))
  return [...byKey.values()]
}
