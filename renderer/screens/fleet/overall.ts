import type { AttentionItem, Level } from '../../../shared/fleet/live.ts'

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
export function overallText(status: Level, attention: readonly AttentionItem[]): Overall {
  const critical = attention.filter((item) => item.level === 'critical').length
  const others = attention.length - critical
  const parts = [
    ...(critical > 0 ? [`${critical} critical`] : []),
    ...(others > 0 ? [`${others} to look at`] : []),
  ]
  const quiet = status === 'unknown' ? 'nothing to judge it by in the last hour' : 'nothing needs attention'
  return { level: status, word: WORDS[status], note: parts.join(', ') || quiet }
}
