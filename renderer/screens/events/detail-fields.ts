import type { LoggedEvent } from '../../../shared/events/log.ts'
import { millis } from '../../ui/format.ts'
import { wholeTime } from './event-time.ts'

export interface DetailField {
  name: string
  /** The field of the query language; null where a value is not to be asked for. */
  term: string | null
  value: unknown
  text: string
}

const OWN_FIELDS = [
  ['robot', 'robot', 'robot'],
  ['type', 'type', 'type'],
  ['task', 'task_id', 'task'],
  ['task type', 'task_type', 'task_type'],
  ['result', 'result', 'result'],
  ['reason', 'reason', 'reason'],
  ['latency', 'latency_ms', null],
  ['duration', 'duration_ms', null],
  ['model version', 'model_version', 'model_version'],
  ['software version', 'software_version', 'software_version'],
  ['zone', 'zone', 'zone'],
  ['group', 'group', 'group'],
  ['hardware', 'hardware', 'hardware'],
] as const satisfies [string, keyof LoggedEvent, string | null][]

/** Every field an event has, its own first, then its attributes in their order. What is not there is left out. */
export function detailFields(event: LoggedEvent): DetailField[] {
  const own = OWN_FIELDS.flatMap(([name, key, term]): DetailField[] => {
    const value = event[key]
    if (value === null) return []
    return [{ name, term, value, text: typeof value === 'number' ? millis(value) : value }]
  })
  const taken = new Set(['time', ...OWN_FIELDS.map(([name]) => name as string)])
  const attributes = Object.entries(event.attrs).map(
    ([name, value]): DetailField => ({
      // A robot may call an attribute like one of our fields.
      name: taken.has(name) ? `attrs.${name}` : name,
      term: taken.has(name) ? `attrs.${name}` : name,
      value,
      text: typeof value === 'string' ? value : JSON.stringify(value, null, 2),
    }),
  )
  const time = { name: 'time', term: null, value: event.ts, text: wholeTime(event.ts) }
  return [time, ...own, ...attributes]
}

/** The event as it can be pasted elsewhere: every field, the time also as a date. */
export function eventJson({ id: _, ...event }: LoggedEvent): string {
  return JSON.stringify({ ...event, time: new Date(event.ts).toISOString() }, null, 2)
}
