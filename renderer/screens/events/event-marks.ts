import type { EventRow } from '../../../shared/events/event.ts'

/** Whether something went wrong: failed feedback, a failed end, an error, a lost network. */
export function failureWord(event: Pick<EventRow, 'type' | 'result'>): 'Failed' | 'Error' | 'Dropped' | null {
  if (/^fail/i.test(event.result ?? '')) return 'Failed'
  if (event.type === 'ERROR') return 'Error'
  return event.type === 'NETWORK_DROP' ? 'Dropped' : null
}
