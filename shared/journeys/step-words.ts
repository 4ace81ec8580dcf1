import type { JourneyEvent } from './order.ts'

interface Around {
  /** From 1. */
  attempt: number
  /** The work is done by a gripper. */
  grips: boolean
}

type Say = (event: JourneyEvent, around: Around) => string

const STEPS = new Map<string, Say>([
  ['TASK_SUBMITTED', ({ attrs }) => `Task submitted${said(attrs.source, (by) => ` by ${by}`)}`],
  [
    'ROBOT_SELECTED',
    ({ robot, attrs }) =>
      `${text(attrs.selected) ?? robot} selected${said(attrs.by ?? attrs.reason, (by) => ` by ${by}`)}`,
  ],
  ['TASK_START', () => 'Task starts'],
  ['PERCEPTION', ({ attrs }) => `Camera looks${said(attrs.obs_id, (id) => `: ${id}`)}`],
  ['INFERENCE', ({ attrs }) => `Model${said(attrs.model_version, (model) => ` ${model}`)} runs inference`],
  [
    'DECISION',
    ({ attrs }) =>
      `Decision${said(attrs.action, (action) => `: ${action}`)}${said(attrs.position, (at) => ` at ${at}`)}`,
  ],
  [
    'SAFETY_CHECK',
    ({ result }) =>
      failed(result)
        ? 'Safety check fails'
        : result === null || passed(result)
          ? 'Safety check passes'
          : `Safety check: ${result}`,
  ],
  ['MOTOR_COMMAND', () => 'Motor command sent'],
  ['MOTOR_ACK', ({ result }) => (failed(result) ? 'Motor refuses the command' : 'Motor confirms receipt')],
  ['EXECUTION', (_event, { grips }) => (grips ? 'Gripper executes' : 'Robot executes')],
  ['FEEDBACK', feedback],
  ['RECOVERY', recovery],
  [
    'TASK_END',
    ({ result, reason }) =>
      failed(result) ? `Task ends without success${said(reason, (why) => `: ${why}`)}` : 'Task complete',
  ],
  ['ERROR', ({ reason, attrs }) => `Error${said(reason ?? attrs.code, (why) => `: ${why}`)}`],
  ['NETWORK_DROP', () => 'Network lost'],
  [
    'SOFTWARE_UPDATE',
    ({ attrs }) => `Software update${said(attrs.to ?? attrs.version, (to) => ` to ${to}`)}`,
  ],
])

/** A step as a person would say it. A type without a meaning of its own is shown as the robot wrote it. */
export function stepWords(event: JourneyEvent, around: Around): string {
  return STEPS.get(event.type)?.(event, around) ?? event.type
}

function feedback({ result, reason }: JourneyEvent, { attempt }: Around): string {
  if (failed(result)) return `Sensor detects failure${said(reason, (why) => `: ${why}`)}`
  if (!passed(result)) return `Sensor reports${said(result, (what) => ` ${what}`)}`
  return attempt === 1 ? 'Success' : `Success on retry ${attempt - 1}`
}

/** `attempt`: the one that the recovery begins. */
function recovery({ attrs }: JourneyEvent, { attempt }: Around): string {
  const retry = attempt > 1 ? `Retry ${attempt - 1}` : 'Recovery'
  return `${retry}${said(attrs.action, (how) => ` with ${how.replaceAll('_', ' ')}`)}`
}

export function failed(result: string | null): boolean {
  return result !== null && /^(fail|error|abort|reject|refuse)/i.test(result)
}

function passed(result: string | null): boolean {
  return result !== null && /^(pass|ok|success|done|true)/i.test(result)
}

/** Whether a gripper does the work: something says so by name, or it is a task for one. */
export function usesGripper(events: readonly JourneyEvent[]): boolean {
  return events.some(
    ({ task_type, reason, attrs }) =>
      /^(grasp|pick|place|insert)/i.test(task_type ?? '') ||
      /grip/i.test(reason ?? '') ||
      /(grasp|pick|place|grip)/i.test(text(attrs.action) ?? ''),
  )
}

function text(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : value
  if (Array.isArray(value)) return `(${value.map(String).join(', ')})`
  if (typeof value === 'object' && value !== null) {
    return `(${Object.values(value).map(String).join(', ')})`
  }
  return value === null || value === undefined ? null : String(value)
}

function said(value: unknown, say: (text: string) => string): string {
  const found = text(value)
  return found === null ? '' : say(found.slice(0, 100))
}
