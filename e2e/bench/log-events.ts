import { ROBOTS } from './messages.ts'

/** Events as a plant has them: mostly steps of tasks; a few failures, errors with a sentence, ids, slow steps. */

const STEPS = ['TASK_START', 'PERCEPTION', 'INFERENCE', 'EXECUTION', 'FEEDBACK', 'TASK_END'] as const
const TASKS = ['grasp', 'push', 'place', 'insert'] as const
const REASONS = ['gripper_slip', 'misaligned', 'object_not_found', 'path_blocked', 'timeout'] as const
const SENTENCES = [
  'Gripper lost contact while the arm was moving',
  'Vision found no object within the expected region',
  'Joint torque exceeded its limit during approach',
  'Path planner gave up after three attempts',
] as const
/** Once in about 20,000 events. */
export const RARE_WORD = 'cavitation'

/** A number from 0 up to and without 1 that only depends on the index. */
function unit(index: number, salt: number): number {
  let hash = Math.imul(index ^ (salt * 0x9e3779b1), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}

const pick = <T>(from: readonly T[], index: number, salt: number): T =>
  from[Math.floor(unit(index, salt) * from.length)]!

/** Right-skewed, as latencies are: median 110 ms, one in 500 above 400 ms. */
function latency(index: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - unit(index, 1))) * Math.cos(2 * Math.PI * unit(index, 2))
  return Math.round(110 * Math.exp(0.45 * normal))
}

/** The `index`-th event of the plant, without its time. */
export function logEvent(index: number): { topic: string; payload: object } {
  const robot = index % ROBOTS
  const turn = Math.floor(index / ROBOTS)
  const attempt = Math.floor(turn / STEPS.length)
  const task_id = attempt * ROBOTS + robot
  const topic = `fleet/robot-${robot + 1}/event`
  const task_type = pick(TASKS, task_id, 3)
  if (unit(index, 4) < 0.005) return { topic, payload: error(index, task_id, task_type) }
  const type = STEPS[turn % STEPS.length]!
  const failed = unit(task_id, 5) < 0.09
  const ends = type === 'FEEDBACK' || type === 'TASK_END'
  return {
    topic,
    payload: {
      type,
      task_id,
      task_type,
      ...(type === 'EXECUTION' || type === 'INFERENCE' ? { latency_ms: latency(index) } : {}),
      ...(type === 'TASK_END' ? { duration_ms: 2000 + Math.round(4000 * unit(index, 6)) } : {}),
      ...(ends ? { result: failed ? 'FAILURE' : 'SUCCESS' } : {}),
      ...(ends && failed ? { reason: pick(REASONS, task_id, 7) } : {}),
      ...(type === 'PERCEPTION' && unit(index, 8) < 0.2 ? { obs_id: `cam_frame_${index}` } : {}),
    },
  }
}

function error(index: number, task_id: number, task_type: string): object {
  const rare = unit(index, 9) < 0.01 ? `, ${RARE_WORD} in the vacuum pump` : ''
  const message = `${pick(SENTENCES, index, 10)}${rare}`
  return { type: 'ERROR', task_id, task_type, code: `E${100 + Math.floor(40 * unit(index, 11))}`, message }
}
