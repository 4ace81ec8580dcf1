import type { AlertLogEntry } from './alert.ts'
import type { Severity } from './rule.ts'

export interface Source {
  rule: string
  name: string
  /** "Robot-47", "Zone B". */
  subject: string
}

/** What one alert meant for the person at the console, within a time. */
export interface QualityAlert extends Source {
  id: string
  severity: Severity
  zone: string | null
  /** When it asked for somebody, epoch ms; not while it was silenced. */
  raised: number[]
  /** Seconds from asking to being acknowledged, and from being raised to being normal again. */
  acked: number[]
  resolved: number[]
  /** How often it was over before anybody had acknowledged it. */
  unseen: number
  /** Since when it is active; null when it is not. */
  active_since: number | null
}

export interface QualityRow extends Source {
  id: string
  severity: Severity
  zone: string | null
  active_since: number | null
  log: Pick<AlertLogEntry, 'ts' | 'kind' | 'from' | 'to'>[]
}

/** Reads from an alert's history what it asked of a person from `from` on. */
export function qualityAlert({ log, ...alert }: QualityRow, from: number): QualityAlert {
  const found: QualityAlert = { ...alert, raised: [], acked: [], resolved: [], unseen: 0 }
  let asked: number | null = null
  let active: number | null = null
  for (const { ts, kind, to } of log) {
    const isIn = ts >= from
    if (kind === 'raised' || kind === 'raised_again') {
      active = ts
      if (to !== 'unacknowledged') continue
      asked = ts
      if (isIn) found.raised.push(ts)
    } else if (kind === 'acknowledged') {
      if (asked !== null && isIn) found.acked.push((ts - asked) / 1000)
      asked = null
    } else if (kind === 'returned') {
      if (active !== null && isIn) found.resolved.push((ts - active) / 1000)
      if (asked !== null && isIn) found.unseen += 1
      active = null
    }
  }
  return found
}
