import { assetWords } from '../../../../shared/maintenance/job.ts'
import type { Entry } from '../calendar/events.ts'
import { dayOf } from '../plant-time.ts'
import type { RowsBy } from '../view.ts'

export interface Row {
  key: string
  title: string
  /** What lies on each day, in order. */
  days: Entry[][]
}

/** What is drawn in which row: work on the whole fleet is a row of its own. */
export function rowsOf(
  entries: readonly Entry[],
  by: RowsBy,
  days: readonly string[],
  tz: string,
  zoneOf: (robot: string) => string | null,
): Row[] {
  const rows = new Map<string, Row>()
  for (const entry of entries) {
    const at = days.indexOf(dayOf(entry.starts, tz))
    if (at < 0) continue
    const title = titleOf(entry, by, zoneOf)
    const row = rows.get(title) ?? { key: title, title, days: days.map(() => []) }
    row.days[at]!.push(entry)
    rows.set(title, row)
  }
  const all = [...rows.values()].sort((a, b) => a.title.localeCompare(b.title, 'en', { numeric: true }))
  for (const row of all) for (const day of row.days) day.sort((a, b) => a.starts - b.starts)
  return all
}

function titleOf(entry: Entry, by: RowsBy, zoneOf: (robot: string) => string | null): string {
  if (by === 'technician') return entry.technician ?? 'Nobody named'
  const { asset } = entry
  if (by === 'robot' || asset.scope === 'fleet') return capital(assetWords(asset))
  if (asset.scope !== 'robot') return capital(assetWords(asset))
  const zone = zoneOf(asset.id ?? '')
  return zone === null ? 'No zone' : `Zone ${zone}`
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
