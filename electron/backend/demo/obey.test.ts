import { describe, expect, test, vi } from 'vitest'
import { createFleet, type Fleet } from './fleet.ts'
import { type FleetMessage, HOUR, MINUTE } from './message.ts'
import { BUSY, eventsOf, kindOf, rate, robotOf, START, statuses } from './test-support.ts'

// Days of a fleet are simulated here, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 })

let number = 0
const command = (kind: string, args: Record<string, unknown> = {}, more = {}) => ({
  command_id: `c${number++}`,
  kind,
  args,
  issued_by: 'anna',
  ts: START,
  ...more,
})

const acksOf = (messages: readonly FleetMessage[]) =>
  messages.filter((message) => kindOf(message) === 'ack').map(({ payload }) => payload)

function fleetOf(robots: number): Fleet {
  return createFleet({ ...BUSY, robots, tasksPerMinute: robots * 4 })
}

/** Sends one command to Robot-1 and returns what follows within a minute. */
function send(payload: unknown, fleet = fleetOf(3)): FleetMessage[] {
  fleet.advance(START + MINUTE)
  fleet.command('Robot-1', payload, START + MINUTE)
  return fleet.advance(START + 2 * MINUTE)
}

describe('commands', () => {
  test.each([
    ['rollback_software', { to_version: 'previous' }, 'Now on software v22, was v23.'],
    ['rollback_software', { to_version: 'v22' }, 'Now on software v22, was v23.'],
    ['rollback_software', { to_version: 'v23' }, 'Already on software v23.'],
    ['set_model', { version: 'v24' }, 'Now on model v24, was v23.'],
    ['restart', {}, 'Restarted.'],
    ['pause', {}, 'Paused.'],
    ['resume', {}, 'Working again.'],
    ['restrict_tasks', { deny: ['insert'] }, 'Not doing insert.'],
    ['restrict_tasks', { deny: [] }, 'All task types allowed.'],
  ])('%s %j is accepted, then done', (kind, args, message) => {
    const acks = acksOf(send(command(kind, args)))
    expect(acks.map(({ status }) => status)).toEqual(['accepted', 'done'])
    expect(acks[1]!.message).toBe(message)
    expect(acks[1]!.command_id).toBe(acks[0]!.command_id)
  })

  test.each([
    ['dance', {}, ['failed'], /no command "dance"/],
    ['set_model', { version: 'v99' }, ['accepted', 'failed'], /"v99".*v22, v23, v24/],
    ['rollback_software', {}, ['accepted', 'failed'], /No software version/],
    ['restrict_tasks', { deny: 'insert' }, ['accepted', 'failed'], /has to be a list/],
    ['restrict_tasks', { deny: ['juggle'] }, ['accepted', 'failed'], /No task type "juggle"/],
    ['requeue_task', { task_id: '1', to_robot: 'Robot-2' }, ['accepted', 'failed'], /no task "1"/],
  ])('%s %j fails and says why', (kind, args, statuses, why) => {
    const acks = acksOf(send(command(kind, args)))
    expect(acks.map(({ status }) => status)).toEqual(statuses)
    expect(acks.at(-1)!.message).toMatch(why)
  })

  test.each([
    ['no object', 'restart'],
    ['nothing', undefined],
    ['a list', []],
    ['no id', { kind: 'restart' }],
    ['an expired one', { ...command('restart'), expires_ts: START }],
    ['one that expired by its ISO time', { ...command('restart'), expires_ts: '2026-06-10T07:00:30Z' }],
  ])('%s is passed over', (_what, payload) => {
    expect(acksOf(send(payload))).toEqual([])
  })

  test('the same command twice is obeyed once', () => {
    const fleet = fleetOf(1)
    const once = command('restart')
    fleet.command('Robot-1', once, START)
    fleet.command('Robot-1', once, START + 1000)
    expect(acksOf(fleet.advance(START + MINUTE)).map(({ status }) => status)).toEqual(['accepted', 'done'])
  })

  test('a command to an unknown robot is nobody’s', () => {
    const fleet = fleetOf(1)
    fleet.command('Robot-9', command('restart'), START)
    expect(acksOf(fleet.advance(START + MINUTE))).toEqual([])
  })

  test('a robot off the network obeys when it is back, unless it is too late', () => {
    const fleet = fleetOf(2)
    fleet.apply({ name: 'network-outage', active: true }, START)
    fleet.advance(START + MINUTE)
    const soon = command('set_model', { version: 'v22' }, { expires_ts: START + HOUR })
    const late = command('pause', {}, { expires_ts: START + 2 * MINUTE })
    for (const payload of [soon, late]) fleet.command('Robot-2', payload, START + MINUTE)
    expect(acksOf(fleet.advance(START + 5 * MINUTE))).toEqual([])
    fleet.apply({ name: 'network-outage', active: false }, START + 5 * MINUTE)
    const acks = acksOf(fleet.advance(START + 7 * MINUTE))
    expect(acks.map(({ command_id }) => command_id)).toEqual([soon.command_id, soon.command_id])
  })
})

describe('what commands do', () => {
  test('a restart goes offline, comes back and has a fresh uptime', () => {
    const fleet = createFleet({ ...BUSY, robots: 1, telemetryMs: 5000 })
    const messages = send(command('restart'), fleet)
    const states = messages
      .filter((message) => kindOf(message) === 'status')
      .map(({ payload }) => payload.state)
    expect(states).toContain('offline')
    expect(states.at(-1)).not.toBe('offline')
    const uptimes = messages
      .filter((message) => kindOf(message) === 'telemetry')
      .map(({ payload }) => (payload.metrics as Record<string, number>).uptime_s!)
    expect(uptimes.at(-1)).toBeLessThan(60)
    expect(eventsOf(messages, 'NETWORK_DROP')).toEqual([])
  })

  test('a paused robot does nothing until it is resumed', () => {
    const fleet = fleetOf(1)
    fleet.command('Robot-1', command('pause'), START)
    fleet.advance(START + MINUTE)
    const paused = fleet.advance(START + 2 * HOUR)
    expect(eventsOf(paused, 'TASK_START')).toEqual([])
    fleet.command('Robot-1', command('resume'), START + 2 * HOUR)
    const resumed = fleet.advance(START + 3 * HOUR)
    expect(eventsOf(resumed, 'TASK_START').length).toBeGreaterThan(20)
    expect(statuses(resumed).get('Robot-1')).not.toHaveProperty('paused')
  })

  test('a restricted robot leaves out what it may not do', () => {
    const fleet = fleetOf(1)
    fleet.command('Robot-1', command('restrict_tasks', { deny: ['insert', 'push'] }), START)
    fleet.advance(START + MINUTE)
    const types = eventsOf(fleet.advance(START + 4 * HOUR), 'TASK_START').map(({ task_type }) => task_type)
    expect([...new Set(types)].sort()).toEqual(['grasp', 'place'])
  })

  test('a requeued task is done again by the other robot', () => {
    const fleet = fleetOf(2)
    const task = eventsOf(
      fleet.advance(START + 30 * MINUTE).filter((m) => robotOf(m) === 'Robot-1'),
      'TASK_END',
    ).at(-1)!
    const args = { task_id: task.task_id, to_robot: 'Robot-2' }
    fleet.command('Robot-1', command('requeue_task', args), START + 30 * MINUTE)
    const messages = fleet.advance(START + 3 * HOUR)
    expect(acksOf(messages).map(({ status }) => status)).toEqual(['accepted', 'done'])
    const again = messages.find(({ payload }) => payload.requeued_from === task.task_id)!
    expect(robotOf(again)).toBe('Robot-2')
    expect(again.payload.task_type).toBe(task.task_type)
    expect(again.payload.task_id).not.toBe(task.task_id)
  })

  test('setting the model back cures the roll-out', () => {
    const fleet = createFleet({ ...BUSY, robots: 50 })
    fleet.apply({ name: 'rollout-v24', active: true }, START)
    fleet.advance(START + 5 * MINUTE)
    expect(rate(fleet.advance(START + 35 * MINUTE)).share).toBeLessThan(0.82)
    for (const robot of fleet.robots) {
      fleet.command(robot, command('set_model', { version: 'v23' }), START + 35 * MINUTE)
    }
    const cure = fleet.advance(START + 40 * MINUTE)
    expect(acksOf(cure).filter(({ status }) => status === 'done')).toHaveLength(50)
    expect([...statuses(cure).values()].every(({ model_version }) => model_version === 'v23')).toBe(true)
    expect(rate(fleet.advance(START + 70 * MINUTE)).share).toBeGreaterThan(0.9)
  })

  test('rolling the software back cures insert', () => {
    const fleet = createFleet({ ...BUSY, robots: 40 })
    fleet.apply({ name: 'insert-regression', active: true }, START)
    fleet.advance(START + 5 * MINUTE)
    const ofUpdated = (robot: number) => robot > 20
    expect(rate(fleet.advance(START + 35 * MINUTE), ofUpdated, 'insert').share).toBeLessThan(0.55)
    for (const robot of fleet.robots.slice(20)) {
      fleet.command(robot, command('rollback_software', { to_version: 'previous' }), START + 35 * MINUTE)
    }
    fleet.advance(START + 40 * MINUTE)
    expect(rate(fleet.advance(START + 80 * MINUTE), ofUpdated, 'insert').share).toBeGreaterThan(0.82)
  })
})
