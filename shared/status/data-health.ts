/** A message that was refused. */
export interface DeadLetter {
  id: number
  received: number
  topic: string
  reason: string
  /** What exactly was wrong and where. */
  detail: string
  payload: string
  payload_bytes: number
}

/** What came in, what was stored, what was refused, and where it is kept. Times are epoch ms. */
export interface DataHealth {
  now: number
  received_total: number
  stored_total: number
  duplicates_total: number
  refused_total: number
  refused: { reason: string; count: number; last: number }[]
  /** Messages whose own time was not used. */
  marked: { reason: string; count: number }[]
  rate_per_s: number
  rate_history: { t: number; received: number; refused: number }[]
  /** Milliseconds from receipt to stored, over the last minute. */
  lag_ms: { p50: number | null; p99: number | null }
  queue: number
  busiest: { robot: string; messages_per_s: number; share: number; flooding: boolean }[]
  database: {
    path: string
    bytes: number
    wal_bytes: number
    free_disk_bytes: number | null
    /** Rows; null when a damaged file cannot be read, or while they are counted for the first time. */
    events: number | null
    telemetry: number | null
    tasks: number | null
    oldest_event: number | null
    integrity: 'ok' | 'checking' | 'damaged'
    integrity_detail: string | null
    last_backup: number | null
    last_retention: number | null
    retained_deleted_total: number
  }
  clients: number
  dropped_frames_total: number
}
