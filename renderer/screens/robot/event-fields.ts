import type { EventRow } from '../../../shared/events/event.ts'
import { millis } from '../../ui/format.ts'
import { exactTime } from '../../ui/time.ts'

/** Everything an event carried, by name, as text. A field that is not there is left out. */
export function eventFields(event: EventRow): [name: string, value: string][] {
  const fields: [string, string | null][] = [
    ['time', exactTime(event.ts)],
    ['task', event.task_id],
    ['task type', event.task_type],
    ['result', event.result],
    ['reason', event.reason],
    ['latency', event.latency_ms === null ? null : millis(event.latency_ms)],
    ['duration', event.duration_ms === null ? null : millis(event.duration_ms)],
    ...Object.entries(event.attrs).map(([name, value]): [string, string] => [name, asText(value)]),
  ]
  return fields.filter((field): field is [string, string] => field[1] !== null)
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
