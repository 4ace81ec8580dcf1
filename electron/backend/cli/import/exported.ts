import { isObject } from '../../../../shared/journeys/span.ts'

/** What the log adds to an event from its robot's statuses, and its place in the log that it came from. */
const ADDED = ['id', 'model_version', 'software_version', 'zone', 'group', 'hardware'] as const

/**
 * A row as the event log exports it, as the robot sent it: its other attributes lie together in `attrs`. Any other
 * row as it is.
 */
export function asSent(row: Record<string, unknown>): Record<string, unknown> {
  const attrs = objectOf(row.attrs)
  if (attrs === null || typeof row.type !== 'string') return row
  const { attrs: _, ...rest } = row
  for (const name of ADDED) delete rest[name]
  return { ...attrs, ...rest }
}

function objectOf(value: unknown): Record<string, unknown> | null {
  if (isObject(value)) return value
  if (typeof value !== 'string' || value[0] !== '{') return null
  try {
    return JSON.parse(value) as Record<string, unknown>
  } catch {
    return null
  }
}
