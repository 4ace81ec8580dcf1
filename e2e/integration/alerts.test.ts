import { expect, test } from 'vitest'
import type { Alert } from '../../shared/alerts/alert.ts'
import type { Rule, RuleView } from '../../shared/alerts/rule.ts'
import { connected } from '../fixtures/broker-state.ts'
import { type Console, startConsole } from '../fixtures/console.ts'
import { frames } from '../fixtures/stream.ts'
import { until } from '../fixtures/until.ts'
import { owned, type Scene, scene } from './scene.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

const of = async (console: Console, rule: string): Promise<Alert[]> =>
  (await console.call('alerts.list', {})).filter((alert) => alert.rule === rule)

const fired = (console: Console, rule: string, deadlineMs = 30_000) =>
  until(`${rule} to fire`, async () => (await of(console, rule)).find(({ active }) => active), deadlineMs)

/** Back to normal: gone, or waiting only to be acknowledged. */
const cleared = (console: Console, rule: string, deadlineMs = 30_000) =>
  until(`${rule} to clear`, async () => (await of(console, rule)).every(({ active }) => !active), deadlineMs)

function ruleOf({
  source: _s,
  changed: _c,
  problems: _p,
  open_alerts: _o,
  fired_7d: _f,
  ...rule
}: RuleView): Rule {
  return rule
}

/** Lets alerts return at once, so that a test need not wait for the off-delays. */
async function withoutDelays(console: Console): Promise<void> {
  for (const view of await console.call('rules.list', {})) {
    if (view.off_delay_s === 0) continue
    await console.call('rules.save', { rule: { ...ruleOf(view), off_delay_s: 0 }, by: 'test' })
  }
}

let tasks = 0
/** Tasks that ended at `ts`, the failed ones first. */
async function work(it: Scene, robot: string, succeeded: number, failed: number, ts: number, type = 'grasp') {
  const events = Array.from({ length: succeeded + failed }, (_, i) => {
    const task = { task_id: `t${tasks++}`, task_type: type }
    return [
      { ...task, ts: ts - 1000, type: 'TASK_START' },
      { ...task, ts, type: 'TASK_END', result: i < failed ? 'FAILURE' : 'SUCCESS' },
    ]
  })
  await it.robots.send(`fleet/${robot}/event`, events.flat())
}

const measure = (it: Scene, metrics: Record<string, number>) =>
  it.robots.send('fleet/Robot-23/telemetry', { ts: Date.now(), metrics })

test('rates of the fleet and of robots fire and clear: success, errors, latency', async () => {
  const it = await scene()
  await withoutDelays(it.console)
  const now = Date.now()
  await work(it, 'Robot-47', 30, 20, now)
  const executions = Array.from({ length: 60 }, (_, i) => ({
    ts: now,
    type: 'EXECUTION',
    latency_ms: i < 50 ? 100 : 400,
  }))
  await it.robots.send('fleet/Robot-1/event', executions)
  await it.robots.send('fleet/Robot-1/event', Array(4).fill({ ts: now, type: 'ERROR' }))
  expect(await fired(it.console, 'fleet-success')).toMatchObject({ severity: 'critical', value: 0.6 })
  expect(await fired(it.console, 'robot-success')).toMatchObject({
    robot: 'Robot-47',
    state: 'unacknowledged',
    message: 'Robot-47 success 60 %, limit 80 %: investigate gripper',
  })
  await fired(it.console, 'error-rate')
  await fired(it.console, 'latency-p95')
  await work(it, 'Robot-47', 400, 0, now)
  const good = Array(800).fill({ ts: now, type: 'EXECUTION', latency_ms: 100 })
  await it.robots.send('fleet/Robot-1/event', good)
  for (const rule of ['fleet-success', 'robot-success', 'error-rate', 'latency-p95'])
    await cleared(it.console, rule)
  expect((await of(it.console, 'fleet-success'))[0]!.state).toBe('returned_unacknowledged')
})

test('what robots measure and are fires and clears: temperature, gripper, disk, emergency stop', async () => {
  const it = await scene()
  await withoutDelays(it.console)
  const stream = await owned(it.console.connect())
  const live = frames(stream, 'alerts.live', {})
  await live.find('the snapshot', ({ snapshot }) => snapshot)
  await it.robots.send('fleet/Robot-23/status', { state: 'estop', zone: 'B' })
  await measure(it, { temperature_c: 90, gripper_pressure_pct: 92, disk_free_pct: 4 })
  const watched = ['robot-temperature', 'gripper-pressure', 'disk-free', 'robot-estop']
  for (const rule of watched)
    expect(await fired(it.console, rule)).toMatchObject({ robot: 'Robot-23', zone: 'B' })
  expect((await it.console.call('robots.get', { id: 'Robot-23' })).open_alerts.length).toBeGreaterThanOrEqual(
    4,
  )
  await live.find('the push', ({ alerts }) => alerts.some(({ rule }) => rule === 'robot-temperature'))
  await measure(it, { temperature_c: 40, gripper_pressure_pct: 50, disk_free_pct: 60 })
  await it.robots.send('fleet/Robot-23/status', { state: 'idle', zone: 'B' })
  for (const rule of watched) await cleared(it.console, rule)
  const [stop] = await of(it.console, 'robot-estop')
  await it.console.call('alerts.ack', { id: stop!.id, by: 'Ada' })
  await live.find('the end', ({ closed }) => closed.includes(stop!.id))
  const { log, closed } = await it.console.call('alerts.get', { id: stop!.id })
  expect(closed).not.toBeNull()
  expect(log.map(({ kind, by }) => [kind, by])).toEqual([
    ['raised', null],
    ['returned', null],
    ['acknowledged', 'Ada'],
  ])
})

test('a robot and a task worse than their own usual fire and clear; three failures of four page nobody', async () => {
  const it = await scene()
  await withoutDelays(it.console)
  const now = Date.now()
  for (let day = 1; day <= 7; day++) {
    for (const robot of ['Robot-47', 'Robot-48']) await work(it, robot, 92, 8, now - day * DAY, 'insert')
  }
  await it.settled()
  // Saving a rule learns anew what is usual.
  await withUsual(it.console)
  await work(it, 'Robot-48', 1, 3, now, 'insert')
  await work(it, 'Robot-47', 75, 25, now, 'insert')
  expect(await fired(it.console, 'robot-below-usual')).toMatchObject({
    robot: 'Robot-47',
    message: 'Robot-47 success 75 %, usually 92 %: investigate gripper',
  })
  expect(await fired(it.console, 'task-above-usual')).toMatchObject({ task_type: 'insert', value: 28 })
  expect((await of(it.console, 'robot-below-usual')).map(({ robot }) => robot)).toEqual(['Robot-47'])
  await work(it, 'Robot-47', 500, 10, now, 'insert')
  await cleared(it.console, 'robot-below-usual')
  await cleared(it.console, 'task-above-usual')
})

async function withUsual(console: Console): Promise<void> {
  const views = await console.call('rules.list', {})
  for (const id of ['robot-below-usual', 'task-above-usual']) {
    await console.call('rules.save', { rule: ruleOf(views.find((view) => view.id === id)!), by: 'test' })
  }
}

test('killed and started again: acknowledged stays acknowledged, nothing fires twice', async () => {
  const it = await scene()
  await measure(it, { temperature_c: 90, gripper_pressure_pct: 92 })
  const hot = await fired(it.console, 'robot-temperature')
  await fired(it.console, 'gripper-pressure')
  await it.console.call('alerts.ack', { id: hot.id, by: 'Ada', comment: 'fan is on its way' })
  const before = await it.console.call('alerts.list', {})
  await it.console.kill()
  const again = await owned(startConsole({ broker: it.broker.url, data: it.console.data }))
  await connected(again)
  await measure(it, { temperature_c: 91, gripper_pressure_pct: 93 })
  await until('the new value', async () => (await of(again, 'robot-temperature'))[0]?.value === 91, 30_000)
  const after = await again.call('alerts.list', {})
  const told = (alerts: Alert[]) =>
    alerts.map(({ id, state, since, count, acked_by }) => [id, state, since, count, acked_by])
  expect(told(after)).toEqual(told(before))
  expect((await again.call('alerts.get', { id: hot.id })).log.map(({ kind }) => kind)).toEqual([
    'raised',
    'acknowledged',
    'commented',
  ])
})

test('a lost broker is an alert, and no robot is called lost because of it', async () => {
  const it = await scene()
  await it.console.call('settings.update', { rules: { lost_after_s: 5 } })
  await it.robots.send('fleet/Robot-1/status', { state: 'idle' })
  await it.robots.send('fleet/Robot-2/status', { state: 'idle' })
  await fired(it.console, 'robot-lost')
  await it.broker.stop()
  await fired(it.console, 'broker-lost')
  await until('lost robots to be suppressed', async () =>
    (await of(it.console, 'robot-lost')).every(({ state }) => state === 'suppressed'),
  )
  await it.broker.start()
  await cleared(it.console, 'broker-lost')
}, 90_000)

test('a rule that cannot work is refused with field and reason; acts are refused with theirs', async () => {
  const it = await scene()
  const views = await it.console.call('rules.list', {})
  const rule = ruleOf(views.find(({ id }) => id === 'fleet-success')!)
  const refused = (given: Partial<Rule>) =>
    it.console.call('rules.save', { rule: { ...rule, ...given }, by: 'Ada' })
  await expect(refused({ threshold: 88 })).rejects.toMatchObject({ body: { where: '/rule/threshold' } })
  await expect(refused({ off_delay_s: -1 })).rejects.toMatchObject({ body: { where: '/rule/off_delay_s' } })
  const unknown = {
    measure: { of: 'telemetry', name: 'temperatur_c' },
    window_s: null,
    min_sample: 0,
  } as const
  await expect(
    refused({ ...unknown, scope: 'robot', op: '>', threshold: 70, deadband: 2 }),
  ).rejects.toMatchObject({
    body: { where: '/rule/measure/name', message: expect.stringContaining('temperature_c') },
  })
  await expect(it.console.call('alerts.ack', { id: '99', by: 'Ada' })).rejects.toMatchObject({ status: 404 })
  expect(await it.console.call('rules.check', { rule: { ...rule, deadband: 0.5 } })).toEqual([
    { field: '/deadband', reason: expect.stringMatching(/never return/) },
  ])
  const test = await it.console.call('rules.backtest', { rule })
  expect(test).toMatchObject({ would_fire: 0, flood_minutes: 0, examples: [] })
})
