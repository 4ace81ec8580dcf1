/** A small shift of two robots whose right numbers can be worked out by hand; see SHIFT_NUMBERS. */
export interface Sent {
  topic: string
  payload: unknown
}

const MINUTE = 60_000

interface Step {
  s: number
  type: string
  [field: string]: unknown
}

function task(robot: string, id: string, taskType: string, start: number, steps: Step[]): Sent[] {
  return steps.map(({ s, ...rest }) => ({
    topic: `fleet/${robot}/event`,
    payload: { ts: start + s * 1000, task_id: id, task_type: taskType, ...rest },
  }))
}

function cleanGrasp(now: number): Sent[] {
  return task('ant', 't1', 'grasp', now - 30 * MINUTE, [
    { s: 0, type: 'TASK_START' },
    { s: 1, type: 'EXECUTION', latency_ms: 100 },
    { s: 2, type: 'FEEDBACK', result: 'SUCCESS' },
    { s: 3, type: 'TASK_END', result: 'SUCCESS' },
  ])
}

/** Slips once and succeeds at the second attempt: a success. */
function retriedGrasp(now: number): Sent[] {
  return task('ant', 't2', 'grasp', now - 25 * MINUTE, [
    { s: 0, type: 'TASK_START' },
    { s: 1, type: 'EXECUTION', latency_ms: 200 },
    { s: 2, type: 'FEEDBACK', result: 'FAILURE', reason: 'gripper_slip' },
    { s: 3, type: 'RECOVERY', attempt_retry: true },
    { s: 4, type: 'EXECUTION', latency_ms: 300 },
    { s: 5, type: 'FEEDBACK', result: 'SUCCESS' },
    { s: 6, type: 'TASK_END' },
  ])
}

function failedInsert(now: number): Sent[] {
  return task('ant', 't3', 'insert', now - 20 * MINUTE, [
    { s: 0, type: 'TASK_START' },
    { s: 1, type: 'EXECUTION', latency_ms: 400 },
    { s: 3, type: 'FEEDBACK', result: 'FAILURE', reason: 'misaligned' },
    { s: 4, type: 'TASK_END', result: 'FAILURE' },
  ])
}

/** No TASK_END: its feedback decides. */
function feedbackOnlySuccess(now: number): Sent[] {
  return task('bee', 't4', 'insert', now - 15 * MINUTE, [
    { s: 0, type: 'TASK_START' },
    { s: 1, type: 'EXECUTION', latency_ms: 500 },
    { s: 5, type: 'FEEDBACK', result: 'SUCCESS' },
  ])
}

function feedbackOnlyFailure(now: number): Sent[] {
  return task('bee', 't5', 'push', now - 10 * MINUTE, [
    { s: 0, type: 'TASK_START' },
    { s: 2, type: 'FEEDBACK', result: 'FAILURE', reason: 'blocked' },
  ])
}

/** Never heard of again. */
function abandonedPush(now: number): Sent[] {
  return task('bee', 't6', 'push', now - 45 * MINUTE, [{ s: 0, type: 'TASK_START' }])
}

export function shiftStatus(now: number): Sent[] {
  const since = now - 50 * MINUTE
  return [
    {
      topic: 'fleet/ant/status',
      payload: {
        ts: since,
        state: 'busy',
        zone: 'north',
        group: 'a',
        model_version: 'v23',
        software_version: '1.0',
      },
    },
    {
      topic: 'fleet/bee/status',
      payload: {
        ts: since,
        state: 'idle',
        zone: 'south',
        group: 'b',
        model_version: 'v24',
        software_version: '1.1',
      },
    },
  ]
}

export function shiftEvents(now: number): Sent[] {
  return [
    ...abandonedPush(now),
    ...cleanGrasp(now),
    ...retriedGrasp(now),
    ...failedInsert(now),
    ...feedbackOnlySuccess(now),
    ...feedbackOnlyFailure(now),
    { topic: 'fleet/bee/event', payload: { ts: now - 5 * MINUTE, type: 'ERROR', message: 'joint 3' } },
  ].map((sent, index) => ({ ...sent, payload: { ...(sent.payload as object), id: `e${index}` } }))
}

export function shiftTelemetry(now: number): Sent[] {
  const minute = Math.floor(now / MINUTE) * MINUTE
  const at = (back: number, second: number, temperature_c: number) => ({
    topic: 'fleet/ant/telemetry',
    payload: {
      ts: minute - back * MINUTE + second * 1000,
      metrics: { temperature_c, battery_pct: 80 - back },
    },
  })
  return [at(4, 0, 40), at(4, 10, 44), at(4, 59, 42), at(3, 0, 50), at(1, 30, 60)]
}

export const SHIFT_NUMBERS = {
  success_rate: 3 / 5,
  tasks_succeeded: 3,
  tasks_failed: 2,
  tasks_abandoned: 1,
  errors: 1,
  executions: 5,
  error_rate: 1 / 5,
  latency_avg_ms: 300,
  latency_count: 5,
  // t1 3 s, t2 6 s, t3 4 s, t4 5 s, t5 2 s
  avg_duration_s: 4,
}
