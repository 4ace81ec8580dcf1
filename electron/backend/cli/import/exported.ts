import type { CohortFields } from '../../../../shared/fleet/cohort.ts'
import { isObject } from '../../../../shared/journeys/span.ts'

/** What the log adds to an event from its robot's statuses. */
const ADDED = ['model_version', 'software_version', 'zone', 'group', 'hardware'] as const

/** A row of a file: the event as its robot sent it, and what the robot was at the time. */
interface Told {
  sent: Record<string, unknown>
  was: Partial<CohortFields> | null
}

/**
 * A row as the event log exports it: its other attributes lie together in `attrs`, and it tells what the robot was.
 * The id is the place in the log that it came from, and says nothing elsewhere. Any other row is as it was sent.
 */
export function unpacked(row: Record<string, unknown>): Told {
  const attrs = objectOf(row.attrs)
  if (attrs === null || typeof row.type !== 'string') return { sent: row, was: null }
  const { attrs: _, id: __, ...rest } = row
  const was: Partial<CohortFields> = {}
  for (const name of ADDED) {
    const value = rest[name]
    if (typeof value === 'string' && value !== '') was[name] = value
    delete rest[name]
  }
  return { sent: { ...attrs, ...rest }, was: Object.keys(was).length > 0 ? was : null }
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
