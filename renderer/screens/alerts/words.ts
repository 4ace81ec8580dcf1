import type { Alert, AlertLogEntry, AlertState } from '../../../shared/alerts/alert.ts'
import { findMeasure, withUnit } from '../../../shared/alerts/measure.ts'
import { NO_DATA, num } from '../../ui/format.ts'

/** The states of an alert in the words of the person who reads them. */
export const STATE_WORDS: Record<AlertState, string> = {
  normal: 'Closed',
  unacknowledged: 'Not acknowledged',
  acknowledged: 'Acknowledged',
  returned_unacknowledged: 'Back to normal, not acknowledged',
  shelved: 'Shelved',
  suppressed: 'Suppressed',
  out_of_service: 'Out of service',
}

export const LOG_WORDS: Record<AlertLogEntry['kind'], string> = {
  raised: 'Raised',
  raised_again: 'Raised again',
  returned: 'Back to normal',
  acknowledged: 'Acknowledged',
  shelved: 'Shelved',
  unshelved: 'Shelving ended',
  out_of_service: 'Taken out of service',
  in_service: 'Back in service',
  suppressed: 'Suppressed',
  unsuppressed: 'No longer suppressed',
  commented: 'Comment',
  assigned: 'Assigned',
  unassigned: 'Assigned to nobody',
  closed: 'Closed',
}

const SPACE = '\u00a0'

/** The value with its unit; null for what is only so or not so. */
export function valueText(alert: Pick<Alert, 'unit'>, value: number | null): string | null {
  if (alert.unit === 'flag') return null
  return value === null ? NO_DATA : withUnit(value, alert.unit).replace(' ', SPACE)
}

/** "limit 80 %": what the value is held against; null when there is no number to it. */
export function limitText(alert: Pick<Alert, 'unit' | 'threshold'>): string | null {
  const limit = alert.threshold === null ? null : valueText(alert, alert.threshold)
  return limit === null ? null : `limit${SPACE}${limit}`
}

export function usualText(alert: Pick<Alert, 'unit' | 'usual'>): string | null {
  const usual = alert.usual === undefined ? null : valueText(alert, alert.usual)
  return usual === null ? null : `usual${SPACE}${usual}`
}

const SAMPLE_WORDS = {
  tasks: 'tasks that ended',
  executions: 'executions',
  events: 'events with a latency',
  'robot-seconds': 'robot-seconds',
} as const

/**
 * "40 tasks that ended": what the value rests on, and whether that is less than the rule asks for; null where it
 * rests on nothing that is counted.
 */
export function sampleText(
  { measure, sample }: Pick<Alert, 'measure' | 'sample'>,
  needed = 0,
): string | null {
  const counted = findMeasure(measure)?.sample ?? null
  if (sample === null || counted === null) return null
  const few = sample < needed ? `: too few to judge, it takes ${num(needed)}` : ''
  return `${num(sample)} ${SAMPLE_WORDS[counted]}${few}`
}

/** "Robot-47 · zone B": what it is about and where that is. */
export function placeText({ subject, scope, zone }: Pick<Alert, 'subject' | 'scope' | 'zone'>): string {
  if (scope === 'console') return 'This console'
  if (scope === 'fleet') return 'The whole fleet'
  return zone === undefined || scope === 'zone' ? subject : `${subject} · zone ${zone}`
}
