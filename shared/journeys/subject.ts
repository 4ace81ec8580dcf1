import type { Attributes, TraceSpan } from './span.ts'

/** What a trace is about, read from the attributes of one of its spans; null where it says nothing. */
export interface TraceSubject {
  task_id: string | null
  task_type: string | null
  robot: string | null
  service: string | null
}

const TASK_ID = ['task_id', 'task.id', 'andon.task_id', 'robot.task_id']
const TASK_TYPE = ['task_type', 'task.type', 'andon.task_type', 'robot.task_type']
const ROBOT = [
  'robot_id',
  'robot.id',
  'andon.robot',
  'robot.name',
  'robot',
  'device.id',
  'service.instance.id',
]

/** Reads what a span says itself first, then what its resource says. */
export function subjectOf(span: TraceSpan): TraceSubject {
  const both = [span.attributes, span.resource]
  return {
    task_id: first(both, TASK_ID),
    task_type: first(both, TASK_TYPE),
    robot: first(both, ROBOT),
    service: first([span.resource], ['service.name']),
  }
}

function first(among: readonly Attributes[], names: readonly string[]): string | null {
  for (const attributes of among)
    for (const name of names) {
      const found = idText(Object.hasOwn(attributes, name) ? attributes[name] : undefined)
      if (found !== null) return found
    }
  return null
}

/** An id as text: robots write 5234 and "5234" for the same task. */
function idText(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  return typeof value === 'string' && value !== '' ? value.slice(0, 200) : null
}
