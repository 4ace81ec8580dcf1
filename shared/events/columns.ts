import { attributeValues } from '../query/attributes.ts'
import type { LoggedEvent } from './log.ts'

/** The columns that every event has a place for. `time` is ISO 8601 in UTC, `ts` epoch ms. */
export const EVENT_COLUMNS = [
  'time',
  'robot',
  'type',
  'task_id',
  'task_type',
  'latency_ms',
  'duration_ms',
  'result',
  'reason',
  'model_version',
  'software_version',
  'zone',
  'group',
  'hardware',
  'attrs',
] as const

const OWN = new Set<string>([...EVENT_COLUMNS, 'ts', 'id'])

/** The value of a column: one of an event's own fields, or an attribute by its name, with or without `attrs.` before. */
export function columnValue(event: LoggedEvent, column: string): unknown {
  if (column === 'time') return new Date(event.ts).toISOString()
  if (OWN.has(column)) return event[column as keyof LoggedEvent]
  const name = column.startsWith('attrs.') ? column.slice('attrs.'.length) : column
  return attributeValues(event.attrs, [name])[0] ?? null
}

/** A value as one cell of a table: what is not plain is JSON. */
export function cellOf(value: unknown): string | number | boolean | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'object') return Object.keys(value).length === 0 ? null : JSON.stringify(value)
  return value as string | number | boolean
}
