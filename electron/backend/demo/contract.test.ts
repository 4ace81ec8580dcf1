import { describe, expect, test, vi } from 'vitest'
import { EVENT_TYPES } from '../../../shared/events/event.ts'
import { isReportedState } from '../../../shared/fleet/state.ts'
import { createFleet } from './fleet.ts'
import { historyMessages } from './history.ts'
import { DAY, type FleetMessage, MINUTE, type Payload } from './message.ts'
import { SCENARIOS } from './scenarios.ts'
import { eventsOf, repeated, robotOf, START } from './test-support.ts'

// Days of a fleet are simulated here, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 })

const METRICS =
  'temperature_c motor_current_a gripper_pressure_pct grip_force_n grip_cycles battery_pct cpu_pct gpu_pct network_latency_ms wifi_rssi_dbm disk_free_pct uptime_s queue_depth'
const CHANGES = ['deploy', 'config', 'environment', 'hardware', 'maintenance']
const JOURNEY =
  'TASK_SUBMITTED ROBOT_SELECTED TASK_START PERCEPTION INFERENCE DECISION SAFETY_CHECK MOTOR_COMMAND MOTOR_ACK EXECUTION FEEDBACK TASK_END'

const isText = (value: unknown) => typeof value === 'string' && value !== ''
const isCount = (value: unknown) => typeof value === 'number' && Number.isFinite(value) && value >= 0
const optional = (value: unknown, check: (value: unknown) => boolean) => value === undefined || check(value)
const isTime = (ts: unknown, at: number) => Number.isInteger(ts) && (ts as number) <= at + 5 * MINUTE

const CHECKS: Record<string, (payload: Payload, at: number) => boolean> = {
  // A last will is composed when the robot connects, so it cannot carry the time.
  status: (p, at) =>
    isReportedState(p.state) &&
    (p.ts === undefined ? p.state === 'offline' : isTime(p.ts, at)) &&
    [p.zone, p.group, p.hardware, p.software_version, p.model_version].every(isText),
  telemetry: (p, at) => {
    const metrics = p.metrics as Record<string, unknown>
    return (
      isTime(p.ts, at) &&
      Object.keys(metrics).join(' ') === METRICS &&
      Object.values(metrics).every(Number.isFinite)
    )
  },
  event: (p, at) =>
    isTime(p.ts, at) &&
    isText(p.id) &&
    (EVENT_TYPES as readonly unknown[]).includes(p.type) &&
    optional(p.task_id, isText) &&
    optional(p.task_type, isText) &&
    optional(p.latency_ms, isCount) &&
    optional(p.duration_ms, isCount) &&
    optional(p.reason, isText) &&
    (p.type !== 'TASK_END' || ['SUCCESS', 'FAILURE'].includes(String(p.result))),
  ack: (p, at) =>
    isTime(p.ts, at) && isText(p.command_id) && ['accepted', 'done', 'failed'].includes(String(p.status)),
  change: (p, at) =>
    isTime(p.ts, at) &&
    CHANGES.includes(String(p.kind)) &&
    isText(p.what) &&
    optional(p.robots, Array.isArray),
}

function faultOf({ topic, payload, qos, retain, at }: FleetMessage): string | null {
  const match = /^fleet\/(?:Robot-\d+\/(status|telemetry|event|ack)|(change))$/.exec(topic)
  const kind = match?.[1] ?? match?.[2]
  if (!kind) return `topic ${topic}`
  if (retain !== (kind === 'status')) return `retain of ${topic}`
  if (qos !== (kind === 'telemetry' ? 0 : 1)) return `QoS of ${topic}`
  return CHECKS[kind]!(payload, at) ? null : `${topic} ${JSON.stringify(payload)}`
}

/** An event of a task is numbered: `{task_id}-{step}`. */
function stepOf({ id }: Payload): number {
  return Number(String(id).split('-')[1])
}

/** Two hours in which everything happens that can. */
function eventful(): FleetMessage[] {
  const fleet = createFleet({ seed: 3, robots: 60, start: START, tasksPerMinute: 60 })
  for (const { name } of SCENARIOS) {
    fleet.apply({ name, active: true }, START + 5 * MINUTE)
  }
  const messages = fleet.advance(START + 60 * MINUTE)
  for (const { name } of SCENARIOS) fleet.apply({ name, active: false }, START + 60 * MINUTE)
  const kinds = 'rollback_software set_model restart pause resume restrict_tasks requeue_task dance'.split(
    ' ',
  )
  for (const [i, kind] of kinds.entries()) {
    fleet.command(`Robot-${i + 1}`, { command_id: `c${i}`, kind, args: {} }, START + 90 * MINUTE)
  }
  return [...messages, ...fleet.advance(START + 120 * MINUTE)]
}

describe('messages', () => {
  const messages = eventful()

  test('are what a robot may send', () => {
    expect(messages.map(faultOf).filter((fault) => fault !== null)).toEqual([])
  })

  test('an event id names one event of its robot', () => {
    const { conflicts, events } = repeated(messages)
    expect(conflicts).toEqual([])
    expect(events).toBeGreaterThan(10_000)
  })

  test('a task number belongs to one robot, starts once and ends once', () => {
    const owners = new Map<string, string>()
    const shared: string[] = []
    for (const message of messages.filter(({ payload }) => payload.task_id !== undefined)) {
      const id = String(message.payload.task_id)
      if ((owners.get(id) ?? robotOf(message)) !== robotOf(message)) shared.push(id)
      owners.set(id, robotOf(message))
    }
    expect(shared).toEqual([])
    const ids = (type: string) => [...new Set(eventsOf(messages, type).map(({ id }) => id))].length
    expect(ids('TASK_START') - ids('TASK_END')).toBeLessThan(60)
    expect(ids('TASK_END')).toBeLessThanOrEqual(owners.size)
  })

  test('a task that goes well is told step by step', () => {
    const tasks = Map.groupBy(eventsOf(messages), ({ task_id }) => task_id as string | undefined)
    const simple = [...tasks.values()].filter((events) =>
      events.some(
        ({ type, attempts, result }) => type === 'TASK_END' && attempts === 1 && result === 'SUCCESS',
      ),
    )
    expect(simple.length).toBeGreaterThan(1000)
    for (const events of simple) {
      // A buffer comes late and out of order; a resent event comes twice.
      const steps = [...new Map(events.map((event) => [stepOf(event), event]))].sort(([a], [b]) => a - b)
      expect(steps.map(([, { type }]) => type).join(' ')).toBe(JOURNEY)
      const times = steps.map(([, { ts }]) => ts as number)
      expect(times).toEqual(times.toSorted((a, b) => a - b))
    }
  })

  test('a slip is told as failure, recovery, new attempt', () => {
    const tasks = Map.groupBy(eventsOf(messages), ({ task_id }) => task_id as string | undefined)
    const retried = [...tasks.values()].find((events) =>
      events.some(
        ({ type, attempts, result }) => type === 'TASK_END' && attempts === 2 && result === 'SUCCESS',
      ),
    )!
    const told = retried
      .filter(({ type }) => ['FEEDBACK', 'RECOVERY', 'TASK_END'].includes(String(type)))
      .map(({ type, result, reason }) => [type, result, reason])
    expect(told.map(([type, result]) => `${type} ${result ?? ''}`.trim())).toEqual([
      'FEEDBACK FAILURE',
      'RECOVERY',
      'FEEDBACK SUCCESS',
      'TASK_END SUCCESS',
    ])
  })

  test('the past is made of the same', () => {
    const options = {
      seed: 3,
      robots: 40,
      from: START - 4 * DAY,
      to: START,
      tasksPerMinute: 20,
      farTasksPerMinute: 4,
    }
    const faults = [...historyMessages(options)].flatMap(({ messages }) => messages.map(faultOf))
    expect(faults.length).toBeGreaterThan(50_000)
    expect(faults.filter((fault) => fault !== null)).toEqual([])
  })
})
