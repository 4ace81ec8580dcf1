import type { AlertGroup } from '../../../shared/alerts/group.ts'
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

/** The fleet in a word, and how many things wait for someone. */
export function overallText(status: Level, attention: readonly Pick<AlertGroup, 'severity'>[]): Overall {
  const critical = attention.filter(({ severity }) => severity === 'critical').length
  const others = attention.length - critical
  const parts = [
    ...(critical > 0 ? [`${critical} critical`] : []),
    ...(others > 0 ? [`${others} to look at`] : []),
  ]
  const quiet = status === 'unknown' ? 'nothing to judge it by in the last hour' : 'nothing needs attention'
  return { level: status, word: WORDS[status], note: parts.join(', ') || quiet }
}
