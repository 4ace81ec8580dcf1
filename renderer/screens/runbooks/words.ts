import type { RunOutcome } from '../../../shared/runbooks/runbook.ts'
import { NO_DATA } from '../../ui/format.ts'

export const OUTCOME_WORDS: Record<RunOutcome, string> = {
  resolved: 'Resolved',
  not_resolved: 'Not resolved',
  stopped: 'Stopped',
}

const SPACE = '\u00a0'

/** Minutes, with a half of one where it matters: `1.5 min`. */
export function minutes(value: number | null): string {
  if (value === null) return NO_DATA
  if (value > 0 && value < 0.25) return `<0.5${SPACE}min`
  const rounded = value < 10 ? Math.round(value * 2) / 2 : Math.round(value)
  return `${rounded}${SPACE}min`
}

/** A running time as a clock: `4:07`. */
export function running(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
