import { createHash } from 'node:crypto'
import type { FleetOptions } from './fleet.ts'
import { type FleetMessage, HOUR, type Payload } from './message.ts'

/** A Wednesday morning, well into a shift. */
export const START = Date.UTC(2026, 5, 10, 7)

/** Enough tasks for a share with a small error, and little else. */
export const BUSY: Omit<FleetOptions, 'robots'> = {
  seed: 5,
  start: START,
  tasksPerMinute: 400,
  telemetryMs: HOUR,
  detail: 'core',
}

export interface Rate {
  succeeded: number
  failed: number
  share: number
}

export function kindOf(message: FleetMessage): string {
  return message.topic.slice(message.topic.lastIndexOf('/') + 1)
}

export function robotOf(message: FleetMessage): string {
  return message.topic.split('/')[1] ?? ''
}

export function eventsOf(messages: readonly FleetMessage[], type?: string): Payload[] {
  const events = messages.filter((message) => kindOf(message) === 'event').map(({ payload }) => payload)
  return type === undefined ? events : events.filter((event) => event.type === type)
}

/** Success rate of the tasks that ended: all of them, or those of some robots and one type. */
export function rate(
  messages: readonly FleetMessage[],
  robots: (number: number) => boolean = () => true,
  type?: string,
): Rate {
  const count = { succeeded: 0, failed: 0 }
  for (const message of messages) {
    const { payload } = message
    if (payload.type !== 'TASK_END' || !robots(Number(robotOf(message).slice('Robot-'.length)))) continue
    if (type !== undefined && payload.task_type !== type) continue
    if (payload.result === 'SUCCESS') count.succeeded++
    else count.failed++
  }
  return { ...count, share: count.succeeded / (count.succeeded + count.failed) }
}

export function metricsOf(messages: readonly FleetMessage[], robot: string, name: string): number[] {
  return messages
    .filter((message) => message.topic === `fleet/${robot}/telemetry`)
    .map(({ payload }) => (payload.metrics as Record<string, number>)[name] ?? Number.NaN)
}

/** The newest retained status of each robot. */
export function statuses(messages: readonly FleetMessage[]): Map<string, Payload> {
  return new Map(
    messages.filter(({ retain }) => retain).map((message) => [robotOf(message), message.payload]),
  )
}

export function percentile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN
}

/** Events that came again under their id: word for word, as a resent one has to, or with other content. */
export function repeated(messages: readonly FleetMessage[]): {
  resent: number
  conflicts: string[]
  events: number
} {
  const seen = new Map<string, Payload>()
  const conflicts: string[] = []
  let resent = 0
  for (const message of messages) {
    if (message.payload.id === undefined) continue
    const key = `${robotOf(message)} ${String(message.payload.id)}`
    const before = seen.get(key)
    if (!before) seen.set(key, message.payload)
    else if (JSON.stringify(before) === JSON.stringify(message.payload)) resent++
    else conflicts.push(key)
  }
  return { resent, conflicts, events: seen.size }
}

/** Compares what would take long to compare field by field. */
export function digest(values: Iterable<unknown>): string {
  const hash = createHash('sha256')
  for (const value of values) hash.update(JSON.stringify(value))
  return hash.digest('hex')
}
