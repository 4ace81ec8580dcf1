import type { JourneyEvent } from './order.ts'

let ids = 0

/** An event of a task for tests; what is not named is not there. */
export function event(ts: number, type: string, given: Partial<JourneyEvent> = {}): JourneyEvent {
  ids += 1
  return {
    id: ids,
    ts,
    robot: 'Robot-47',
    type,
    task_id: '5235',
    task_type: null,
    latency_ms: null,
    duration_ms: null,
    result: null,
    reason: null,
    attrs: {},
    ...given,
  }
}

/** Begin of the story below, epoch ms. */
export const STORY_START = Date.UTC(2024, 0, 15, 14, 23, 50)

/** A task of a warehouse: placed at the second try, after six seconds. */
export function story(): JourneyEvent[] {
  const at = (ms: number) => STORY_START + ms
  const place = { task_type: 'place' }
  return [
    event(at(0), 'TASK_SUBMITTED', { ...place, attrs: { source: 'warehouse system' } }),
    event(at(0), 'ROBOT_SELECTED', { ...place, attrs: { by: 'location' } }),
    event(at(0), 'TASK_START', place),
    event(at(1000), 'INFERENCE', { ...place, duration_ms: 15, attrs: { model_version: 'v23' } }),
    event(at(1015), 'DECISION', {
      ...place,
      attrs: { action: 'place_right_arm', position: [0.32, 0.56, 0.41] },
    }),
    event(at(1020), 'SAFETY_CHECK', { ...place, duration_ms: 0.1, result: 'PASS' }),
    event(at(1021), 'MOTOR_COMMAND', { ...place, duration_ms: 5 }),
    event(at(1026), 'MOTOR_ACK', { ...place, duration_ms: 10 }),
    event(at(1036), 'EXECUTION', { ...place, duration_ms: 40 }),
    event(at(1076), 'FEEDBACK', { ...place, duration_ms: 20, result: 'FAILURE', reason: 'gripper_slip' }),
    event(at(2000), 'RECOVERY', { ...place, attrs: { action: 'stronger_grip' } }),
    event(at(3500), 'EXECUTION', { ...place, duration_ms: 45 }),
    event(at(5900), 'FEEDBACK', { ...place, duration_ms: 20, result: 'SUCCESS' }),
    event(at(6000), 'TASK_END', { ...place, result: 'SUCCESS', duration_ms: 6000 }),
  ]
}
