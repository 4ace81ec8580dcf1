import { columnValue } from '../../../shared/events/columns.ts'
import type { LoggedEvent } from '../../../shared/events/log.ts'
import { millis } from '../../ui/format.ts'

export interface Column {
  /** A field of the event, or the name of an attribute. */
  id: string
  label: string
  /** CSS pixels; null takes what is left. */
  width: number | null
  numeric?: boolean
}

/** The fields that every event can have. The time is always shown, and first. */
export const FIELD_COLUMNS: readonly Column[] = [
  { id: 'robot', label: 'Robot', width: 116 },
  { id: 'type', label: 'Type', width: 172 },
  { id: 'result', label: 'Result', width: 96 },
  { id: 'reason', label: 'Reason', width: 150 },
  { id: 'task_id', label: 'Task', width: 110 },
  { id: 'task_type', label: 'Task type', width: 100 },
  { id: 'latency_ms', label: 'Latency', width: 90, numeric: true },
  { id: 'duration_ms', label: 'Duration', width: 90, numeric: true },
  { id: 'model_version', label: 'Model', width: 90 },
  { id: 'software_version', label: 'Software', width: 90 },
  { id: 'zone', label: 'Zone', width: 80 },
  { id: 'group', label: 'Group', width: 90 },
  { id: 'hardware', label: 'Hardware', width: 140 },
  { id: 'attrs', label: 'Other attributes', width: null },
]
const BY_ID = new Map(FIELD_COLUMNS.map((column) => [column.id, column]))

export const DEFAULT_COLUMNS: readonly string[] = [
  'robot',
  'type',
  'result',
  'reason',
  'task_id',
  'latency_ms',
  'attrs',
]
export const MOST_COLUMNS = 30

/** The columns of these ids; a name that is no field stands for an attribute. */
export function columnsOf(ids: readonly string[]): Column[] {
  return [...new Set(ids)].map((id) => BY_ID.get(id) ?? { id, label: id, width: 140 })
}

export function isAttributeColumn(id: string): boolean {
  return !BY_ID.has(id)
}

/** What an event has in a column, as text; empty when it has nothing there. */
export function cellText(event: LoggedEvent, id: string, shown: readonly string[] = []): string {
  if (id === 'attrs') return attributesText(event.attrs, shown)
  if (id === 'latency_ms' || id === 'duration_ms') return event[id] === null ? '' : millis(event[id])
  if (isAttributeColumn(id)) return asText(columnValue(event, id))
  return asText(event[id as keyof LoggedEvent])
}

/** A cell is a line: what is longer is read in the opened row. */
const CELL_LENGTH = 300

/** The attributes that have no column of their own. */
function attributesText(attrs: Record<string, unknown>, shown: readonly string[]): string {
  let text = ''
  for (const [name, value] of Object.entries(attrs)) {
    if (shown.includes(name)) continue
    text += `${text && '  '}${name}=${asText(value)}`
    if (text.length > CELL_LENGTH) break
  }
  return text.slice(0, CELL_LENGTH)
}

export function asText(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** The template of a CSS grid: the time, then the columns. The last takes what is left when none else does. */
export function gridTemplate(columns: readonly Column[]): string {
  const flexible = columns.some(({ width }) => width === null)
  const widths = columns.map(({ width }, i) => {
    if (width === null) return 'minmax(220px, 1fr)'
    return !flexible && i === columns.length - 1 ? `minmax(${width}px, 1fr)` : `${width}px`
  })
  return ['var(--time-width)', ...widths].join(' ')
}

/** The columns with one a place further to the left or right. */
export function moved(ids: readonly string[], id: string, by: -1 | 1): string[] {
  const at = ids.indexOf(id)
  const to = at + by
  const next = [...ids]
  if (at < 0 || to < 0 || to >= ids.length) return next
  next.splice(to, 0, ...next.splice(at, 1))
  return next
}
