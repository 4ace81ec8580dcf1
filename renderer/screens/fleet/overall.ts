import type { Severity } from '../../../shared/alerts/rule.ts'
import type { Level } from '../../../shared/fleet/live.ts'

export interface Overall {
  level: Level
  word: string
  note: string
}

const WORDS: Record<Level, string> = {
  ok: 'Healthy',
  warning: 'Warning',
  critical: 'Critical',
  unknown: 'No data yet',
}

/** What of a line of alerts matters here. */
export interface Waiting {
  severity: Severity
  /** Whether something of it is so now; else it only waits to be acknowledged. */
  active: boolean
}

/**
 * The fleet against its targets in a word; why, and how many things wait for someone: one robot is not the fleet.
 * `missed`: the names of the targets that are missed.
 */
export function overallText(status: Level, missed: readonly string[], waiting: readonly Waiting[]): Overall {
  const active = waiting.filter((line) => line.active)
  const critical = active.filter(({ severity }) => severity === 'critical').length
  const counts = [
    [critical, 'critical'],
    [active.length - critical, 'to look at'],
    [waiting.length - active.length, 'to acknowledge'],
  ] as const
  const parts = [
    ...missed.slice(0, 1).map(() => `${missed.join(' and ').toLowerCase()} off target`),
    ...counts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`),
  ]
  const quiet = status === 'unknown' ? 'nothing to judge it by in the last hour' : 'nothing needs attention'
  return { level: status, word: WORDS[status], note: parts.join(', ') || quiet }
}
