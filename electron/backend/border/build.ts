import type { ReportedState } from '../../../shared/fleet/state.ts'
import { fromOtlp } from '../../../shared/journeys/otlp.ts'
import { taskKey } from '../../../shared/tasks/task-key.ts'
import {
  type Accepted,
  type ChangeIn,
  type EventIn,
  type Fields,
  refuse,
  type StatusIn,
  type Timed,
} from './message-in.ts'

/** Typed messages from fields that were checked. */

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

export function status(robot: string, fields: Fields, time: Timed): StatusIn {
  return {
    kind: 'status',
    robot,
    ts: time.ts,
    mark: time.mark,
    state: fields.state as ReportedState,
    name: text(fields.name),
    zone: text(fields.zone),
    group: text(fields.group),
    hardware: text(fields.hardware),
    software_version: text(fields.software_version),
    model_version: text(fields.model_version),
  }
}

export function telemetry(robot: string, fields: Fields, time: Timed, at: string, out: Accepted): void {
  const metrics = fields.metrics as Fields
  let bad: string[] | null = null
  for (const name in metrics) {
    const value = metrics[name]
    if (typeof value === 'number' && Number.isFinite(value) && name.length <= 200) continue
    bad ??= []
    bad.push(name)
  }
  if (bad) {
    for (const name of bad) {
      const found = JSON.stringify(metrics[name])?.slice(0, 80)
      if (metrics[name] !== null) {
        refuse(out, 'wrong_type', `${at}/metrics/${name.slice(0, 80)}: must be a number, found ${found}`)
      }
      delete metrics[name]
    }
    if (Object.keys(metrics).length === 0) return
  }
  out.messages.push({
    kind: 'telemetry',
    robot,
    ts: time.ts,
    mark: time.mark,
    metrics: metrics as Record<string, number>,
  })
}

const EVENT_FIELDS = new Set([
  'ts',
  'type',
  'task_id',
  'task_type',
  'latency_ms',
  'duration_ms',
  'result',
  'reason',
  'id',
])

export function event(robot: string, fields: Fields, time: Timed): EventIn {
  let extra: [string, unknown][] | null = null
  for (const key in fields) {
    if (EVENT_FIELDS.has(key)) continue
    extra ??= []
    extra.push([key, fields[key]])
  }
  if (time.mark) {
    extra ??= []
    extra.push(['time_mark', time.mark])
    if (fields.ts !== undefined && fields.ts !== null) extra.push(['ts_sent', fields.ts])
  }
  const type = fields.type as string
  const result = text(fields.result)
  return {
    kind: 'event',
    robot,
    ts: time.ts,
    mark: time.mark,
    type,
    task: taskKey(fields.task_id as string | number | null | undefined),
    implied: false,
    taskType: text(fields.task_type),
    latency: (fields.latency_ms as number | undefined) ?? null,
    duration: (fields.duration_ms as number | undefined) ?? null,
    result,
    reason: text(fields.reason),
    extId: fields.id === undefined || fields.id === null ? null : String(fields.id),
    attrs: extra ? JSON.stringify(Object.fromEntries(extra)) : null,
  }
}

export function change(fields: Fields, time: Timed): ChangeIn {
  return {
    kind: 'change',
    ts: time.ts,
    mark: time.mark,
    change: fields.kind as string,
    what: fields.what as string,
    from: text(fields.from),
    to: text(fields.to),
    robots: (fields.robots as string[] | null | undefined) ?? [],
  }
}

/** Of one message so many refused parts are named one by one. */
const NAMED_PARTS = 20

export function trace(fields: Fields, time: Timed, at: string, out: Accepted): void {
  const { spans, refused } = fromOtlp(fields)
  for (const { where, why } of refused.slice(0, NAMED_PARTS))
    refuse(out, 'wrong_type', `${at}${where}: ${why}`)
  const more = refused.length - NAMED_PARTS
  if (more > 0)
    refuse(out, 'wrong_type', `${at}/resourceSpans: ${more} more parts are not of the expected form`)
  if (spans.length > 0) out.messages.push({ kind: 'trace', ts: time.ts, mark: time.mark, spans })
}
