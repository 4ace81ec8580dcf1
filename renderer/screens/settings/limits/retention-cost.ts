import type { DataHealth } from '../../../../shared/status/data-health.ts'
import type { RetentionKey } from './retention-fields.ts'

const DAY = 86_400_000

/**
 * About what keeping a kind of row for `days` takes on disk, in bytes: rows a day so far × bytes a row over the
 * whole file × days. null when there is less than an hour of history, or the rows are not counted or not known.
 */
export function retentionBytes(health: DataHealth, key: RetentionKey, days: number): number | null {
  const { events, telemetry, tasks, bytes, oldest_event } = health.database
  if (events === null || telemetry === null || tasks === null) return null
  if (events === null || telemetry === null || tasks === null) return null
  const kinds: Partial<Record<RetentionKey, number>> = {
    events_days: events,
    telemetry_days: telemetry,
    tasks_days: tasks,
  }
  const rows = kinds[key]
  const all = events + telemetry + tasks
  if (rows === undefined || all === 0 || oldest_event === null) return null
  const historyDays = (health.now - oldest_event) / DAY
  if (historyDays < 1 / 24) return null
  return (rows / historyDays) * (bytes / all) * days
}
