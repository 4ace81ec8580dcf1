import type { Condition, TaskType } from './condition.ts'
import { failureChance, gripperFault } from './condition.ts'
import { type Payload, rounded } from './message.ts'
import type { Profile } from './profile.ts'
import type { Random } from './random.ts'

/** `core` leaves out the steps that history does not need: about six events for a task instead of twelve. */
export type Detail = 'full' | 'core'

/** No task lasts longer, from its submission on. Milliseconds. */
export const LONGEST_TASK = 25_000

export interface Journey {
  events: Payload[]
  end: number
  /** A fault that stopped the robot itself, not only the task. */
  stopped: boolean
}

export interface TaskOrder {
  id: string
  type: TaskType
  start: number
  /** The task this one repeats. */
  requeuedFrom?: string
}

const WORK_MS: Readonly<Record<TaskType, number>> = { grasp: 2450, push: 2150, place: 2700, insert: 3450 }
const ERROR_CHANCE = 0.004
const ERROR_CODES = ['motor_stall', 'camera_timeout', 'protective_stop', 'controller_fault'] as const
const STOPS_ROBOT: ReadonlySet<string> = new Set(['motor_stall', 'protective_stop'])
const SLIP_CHANCE: Readonly<Record<TaskType, number>> = { grasp: 0.06, push: 0.01, place: 0.05, insert: 0.04 }
const REASONS: Readonly<Record<TaskType, readonly [string, ...string[]]>> = {
  grasp: ['gripper_slip', 'gripper_slip', 'object_not_found', 'pose_unreachable'],
  push: ['object_stuck', 'object_not_found', 'path_blocked'],
  place: ['gripper_slip', 'misplaced', 'surface_occupied'],
  insert: ['misaligned', 'misaligned', 'jammed', 'gripper_slip'],
}

/** One task from its submission to its end, as the events a robot reports. */
export function journey(
  order: TaskOrder,
  robot: Profile,
  condition: Condition,
  detail: Detail,
  rng: Random,
): Journey {
  const writer = new Writer(order, detail)
  const chance = failureChance(robot, condition, order.type, order.start)
  const fails = rng.chance(chance)
  const error = rng.chance(ERROR_CHANCE) ? rng.pick(ERROR_CODES) : null
  const slips = rng.chance(SLIP_CHANCE[order.type] + 0.3 * gripperFault(condition, order.start))
  const reason = slips ? 'gripper_slip' : failureReason(order, condition, rng)
  const attempts = error ? 1 : slips || (fails && rng.chance(0.4)) ? 2 : 1

  const started = begin(writer, order, robot, rng)
  for (let attempt = 1; attempt <= attempts; attempt++) {
    act(writer, { order, robot, condition, attempt }, rng)
    if (error) break
    const success = attempt === attempts && !fails
    writer.step(
      'FEEDBACK',
      20,
      success ? { result: 'SUCCESS', attempt } : { result: 'FAILURE', reason, attempt },
    )
    if (attempt < attempts) {
      writer.step('RECOVERY', rng.between(400, 900), {
        attempt_retry: true,
        attempt: attempt + 1,
        action: reason === 'gripper_slip' ? 'stronger_grip' : 'new_approach',
      })
    }
  }
  if (error) writer.step('ERROR', 30, { code: error, reason: error, severity: 'error' })
  const success = !fails && !error
  const why = success ? {} : { reason: error ?? reason }
  writer.step('TASK_END', 5, {
    result: success ? 'SUCCESS' : 'FAILURE',
    ...why,
    duration_ms: Math.round(writer.clock) - started,
    attempts,
  })
  return {
    events: writer.events,
    end: Math.round(writer.clock),
    stopped: error !== null && STOPS_ROBOT.has(error),
  }
}

/** Submission, choice of the robot, start; returns when the task started. */
function begin(writer: Writer, order: TaskOrder, robot: Profile, rng: Random): number {
  const again = order.requeuedFrom === undefined ? {} : { requeued_from: order.requeuedFrom }
  writer.step('TASK_SUBMITTED', 0, { source: 'warehouse', ...again })
  writer.step('ROBOT_SELECTED', rng.between(40, 160), { selected: robot.id, by: 'location' })
  writer.step('TASK_START', rng.between(100, 400), again)
  return Math.round(writer.clock)
}

interface Attempt {
  order: TaskOrder
  robot: Profile
  condition: Condition
  attempt: number
}

/** One attempt: see, decide, check, move. `latency_ms` of EXECUTION is the whole way from picture to motion. */
function act(writer: Writer, { order, robot, condition, attempt }: Attempt, rng: Random): void {
  // Log-normal with a mean of 145 ms and a 95th percentile of 245 ms.
  const latency = Math.max(60, Math.exp(rng.normal(4.917, 0.345)) * robot.latencyFactor)
  const inference = Math.max(9, rng.normal(15, 1.6))
  if (writer.full) decide(writer, { order, condition, perception: latency - inference - 18, inference }, rng)
  else writer.pass(latency)
  writer.step('EXECUTION', 0, {
    motor_cmd: `${coordinate(rng)},${coordinate(rng)},${coordinate(rng)}`,
    latency_ms: rounded(latency, 1),
    attempt,
  })
  writer.pass(WORK_MS[order.type] * rng.between(0.8, 1.25))
}

interface Decision {
  order: TaskOrder
  condition: Condition
  perception: number
  inference: number
}

function decide(writer: Writer, { order, condition, perception, inference }: Decision, rng: Random): void {
  writer.step('PERCEPTION', perception, {
    obs_id: `cam_frame_${Math.floor(rng.next() * 1e6)}`,
    duration_ms: rounded(perception, 1),
  })
  writer.step('INFERENCE', inference, { model_version: condition.model, duration_ms: rounded(inference, 1) })
  writer.step('DECISION', 2, {
    action: `${order.type}_${rng.chance(0.5) ? 'left' : 'right'}_arm`,
    confidence: rounded(rng.between(0.7, 0.99), 2),
  })
  writer.step('SAFETY_CHECK', 1, { result: 'PASS', duration_ms: 0.1 })
  writer.step('MOTOR_COMMAND', 5, { duration_ms: 5 })
  writer.step('MOTOR_ACK', 10, { duration_ms: 10 })
}

function coordinate(rng: Random): string {
  return `0.${10 + Math.floor(rng.next() * 80)}`
}

function failureReason(order: TaskOrder, condition: Condition, rng: Random): string {
  if (order.type === 'insert' && condition.software === 'v24' && rng.chance(0.8)) return 'misaligned'
  if (condition.model === 'v24' && rng.chance(0.6)) return 'wrong_action'
  return rng.pick(REASONS[order.type])
}

const CORE: ReadonlySet<string> = new Set([
  'TASK_START',
  'EXECUTION',
  'FEEDBACK',
  'RECOVERY',
  'ERROR',
  'TASK_END',
])

class Writer {
  readonly events: Payload[] = []
  readonly #order: TaskOrder
  readonly full: boolean
  clock: number
  #step = 0

  constructor(order: TaskOrder, detail: Detail) {
    this.#order = order
    this.full = detail === 'full'
    this.clock = order.start
  }

  pass(ms: number): void {
    this.clock += ms
  }

  /** Reports what took `ms` up to now. */
  step(type: string, ms: number, fields: Payload): void {
    this.clock += ms
    const step = this.#step++
    if (!this.full && !CORE.has(type)) return
    const { id, type: task_type } = this.#order
    const ts = Math.round(this.clock)
    this.events.push({ ts, type, id: `${id}-${step}`, task_id: id, task_type, ...fields })
  }
}
