export type Kind = 'telemetry' | 'event' | 'event_with_id' | 'thousand'

export interface Message {
  topic: string
  payload: string
}

export const ROBOTS = 100
const STEPS = ['TASK_START', 'PERCEPTION', 'DECISION', 'EXECUTION', 'FEEDBACK', 'TASK_END'] as const
const TASKS = ['grasp', 'push', 'place', 'insert'] as const

const robotOf = (index: number) => index % ROBOTS
const topic = (index: number, channel: string) => `fleet/robot-${robotOf(index) + 1}/${channel}`

function telemetry(index: number, ts: number): Message {
  const wave = (index * 7919) % 1000
  const metrics = {
    temperature_c: 30 + wave / 100,
    motor_current_a: 2 + wave / 1000,
    battery_pct: 100 - (wave % 100),
    cpu_pct: 40 + (wave % 50),
  }
  return { topic: topic(index, 'telemetry'), payload: JSON.stringify({ ts, metrics }) }
}

function event(index: number, ts: number, withId: boolean): Message {
  const turn = Math.floor(index / ROBOTS)
  const type = STEPS[turn % STEPS.length]!
  const task = Math.floor(turn / STEPS.length)
  const ends = type === 'FEEDBACK' || type === 'TASK_END'
  const payload = {
    ts,
    type,
    task_id: task * ROBOTS + robotOf(index),
    task_type: TASKS[(task + index) % TASKS.length],
    ...(type === 'EXECUTION' ? { latency_ms: 100 + ((index * 31) % 150) } : {}),
    ...(ends ? { result: (task * 31 + index) % 11 === 0 ? 'FAILURE' : 'SUCCESS' } : {}),
    ...(withId ? { id: `m${index}` } : {}),
  }
  return { topic: topic(index, 'event'), payload: JSON.stringify(payload) }
}

const MANY_ROBOTS = 1000

/** A thousand robots in turn, half telemetry and half tasks, without a time of their own. */
function thousand(index: number): Message {
  const robot = `robot-${(index % MANY_ROBOTS) + 1}`
  const turn = Math.floor(index / MANY_ROBOTS)
  const task = { task_id: `${robot}-${turn}`, task_type: TASKS[index % TASKS.length] }
  const result = index % 13 === 0 ? 'FAILURE' : 'SUCCESS'
  if (turn % 2 === 0) {
    const { payload } = telemetry(index, 0)
    const { metrics } = JSON.parse(payload) as { metrics: object }
    return { topic: `fleet/${robot}/telemetry`, payload: JSON.stringify({ metrics }) }
  }
  const event =
    turn % 4 === 1
      ? { type: 'EXECUTION', ...task, latency_ms: 100 + (index % 150) }
      : { type: 'TASK_END', ...task, result }
  return { topic: `fleet/${robot}/event`, payload: JSON.stringify(event) }
}

/** Message `index` of `count`: 100 robots in turn, each on its own clock, the last one now. */
export function message(kind: Kind, index: number, count: number, now: number): Message {
  if (kind === 'thousand') return thousand(index)
  const turnsLeft = Math.floor((count - 1 - index) / ROBOTS)
  return kind === 'telemetry'
    ? telemetry(index, now - turnsLeft * 1000)
    : event(index, now - turnsLeft * 300, kind === 'event_with_id')
}
