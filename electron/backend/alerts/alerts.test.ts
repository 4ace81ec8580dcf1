import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Alert } from '../../../shared/alerts/alert.ts'
import { toAlert } from '../../../shared/alerts/record.ts'
import type { Rule } from '../../../shared/alerts/rule.ts'
import { DEFAULT_SETTINGS } from '../../../shared/settings/settings.ts'
import { Problems } from '../problems.ts'
import { SecretStore } from '../secrets.ts'
import { Session } from '../session.ts'
import { act, assign } from './acts.ts'

// Hours pass in these tests, step by step, on real files.
vi.setConfig({ testTimeout: 60_000 })

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

/** A session on real files whose clock is moved by hand; robots are heard from the start. */
async function scene(folder = mkdtempSync(path.join(tmpdir(), 'andon-alerts-'))) {
  const clock = { now: Date.UTC(2026, 5, 2, 12) }
  const problems = new Problems(() => {})
  const session = new Session({
    file: path.join(folder, 'andon.db'),
    settings: () => DEFAULT_SETTINGS,
    now: () => clock.now,
    problems,
    secrets: new SecretStore(folder, null),
  })
  session.listeningSince = clock.now - HOUR
  let stopped = false
  const stop = async () => {
    if (!stopped) await session.stop()
    stopped = true
  }
  open.push(async () => {
    await stop()
    rmSync(folder, { recursive: true, force: true })
  })
  const send = (topic: string, payload: object) => {
    const bytes = Buffer.from(JSON.stringify(payload))
    session.ingest.receive({
      topic: `fleet/${topic}`,
      bytes,
      from: 0,
      to: bytes.length,
      qos: 0,
      retain: false,
      dup: false,
      messageId: 0,
      acks: null,
      correlation: null,
      received: clock.now,
      replayed: false,
    })
  }
  let tasks = 0
  /** Tasks of one robot that ended at `ts`. */
  const work = (robot: string, succeeded: number, failed: number, ts = clock.now, taskType = 'grasp') => {
    for (let i = 0; i < succeeded + failed; i++) {
      const task = { task_id: `t${tasks++}`, task_type: taskType }
      send(`${robot}/event`, { ...task, ts, type: 'TASK_END', result: i < failed ? 'FAILURE' : 'SUCCESS' })
    }
  }
  const alerts = (): Alert[] => session.alerts.book.open().map(toAlert)
  const of = (rule: string) => alerts().filter((alert) => alert.rule === rule)
  /** Moves the clock in steps of ten seconds, as the timers would. */
  const pass = (ms: number) => {
    const end = clock.now + ms
    for (;;) {
      session.settle(true)
      session.alerts.tick()
      if (clock.now >= end) return
      clock.now = Math.min(end, clock.now + 10_000)
    }
  }
  return { folder, clock, problems, session, send, work, alerts, of, pass, stop }
}

const logOf = (session: Session, alert: Alert) =>
  session.alerts.book.log(Number(alert.id)).map(({ kind, by }) => [kind, by])

describe('the delivered rules on data', () => {
  it('fleet and robot success: fire with enough tasks, and return when it is good again', async () => {
    const { work, of, pass } = await scene()
    work('Robot-47', 30, 19)
    pass(1000)
    expect(of('robot-success')).toEqual([])
    work('Robot-47', 0, 1)
    pass(1000)
    expect(of('fleet-success')[0]).toMatchObject({
      severity: 'critical',
      value: 0.6,
      threshold: 0.88,
      sample: 50,
    })
    expect(of('robot-success')[0]).toMatchObject({
      robot: 'Robot-47',
      message: 'Robot-47 success 60 %, limit 80 %: investigate gripper',
    })
    work('Robot-47', 400, 0)
    pass(2 * MINUTE)
    expect(of('robot-success')[0]).toMatchObject({
      state: 'returned_unacknowledged',
      worst_value: 0.6,
      active: false,
    })
    expect(of('fleet-success')[0]!.state).toBe('returned_unacknowledged')
  })

  it('latency, error rate and network drops: fire, and return when the window has moved on', async () => {
    const { send, of, pass, clock } = await scene()
    for (let i = 0; i < 60; i++) {
      send('Robot-1/event', { ts: clock.now, type: 'EXECUTION', latency_ms: i < 50 ? 100 : 400 })
    }
    for (let i = 0; i < 4; i++) send('Robot-1/event', { ts: clock.now, type: 'ERROR' })
    for (let i = 0; i < 11; i++) send('Robot-1/event', { ts: clock.now, type: 'NETWORK_DROP' })
    pass(1000)
    expect(of('latency-p95')[0]!.value).toBeGreaterThan(390)
    expect(of('error-rate')[0]!.value).toBeCloseTo(4 / 60)
    expect(of('network-drops')[0]).toMatchObject({ value: 11, subject: 'No zone' })
    pass(17 * MINUTE)
    expect(of('latency-p95')[0]!.state).toBe('returned_unacknowledged')
    expect(of('network-drops')[0]!.state).toBe('unacknowledged')
    pass(46 * MINUTE)
    for (const rule of ['error-rate', 'network-drops']) {
      expect([rule, of(rule)[0]!.state]).toEqual([rule, 'returned_unacknowledged'])
    }
  })

  it('temperature, gripper and disk: fire at the value, return by the deadband, and need no acknowledgement', async () => {
    const { send, of, pass, clock } = await scene()
    const measure = (temperature_c: number, gripper_pressure_pct: number, disk_free_pct: number) =>
      send('Robot-23/telemetry', {
        ts: clock.now,
        metrics: { temperature_c, gripper_pressure_pct, disk_free_pct },
      })
    const counts = () =>
      ['robot-temperature', 'gripper-pressure', 'disk-free'].map(
        (rule) => of(rule).filter((a) => a.active).length,
      )
    measure(70, 80, 10)
    pass(1000)
    expect(counts()).toEqual([0, 0, 0])
    measure(70.1, 80.1, 9.9)
    pass(1000)
    expect(counts()).toEqual([1, 1, 1])
    measure(69, 79, 10.5)
    pass(4 * MINUTE)
    expect(counts()).toEqual([1, 1, 1])
    measure(60, 70, 20)
    pass(3 * MINUTE)
    expect(counts()).toEqual([0, 0, 0])
    expect(of('robot-temperature')).toEqual([])
  })

  it('a robot below its own usual and a task above its usual, but never by chance at 3 a.m.', async () => {
    const { work, of, pass, clock, session } = await scene()
    for (let day = 1; day <= 7; day++) {
      for (const robot of ['Robot-47', 'Robot-48']) {
        work(robot, 46, 4, clock.now - day * 24 * HOUR)
        work(robot, 46, 4, clock.now - day * 24 * HOUR, 'insert')
      }
    }
    session.settle(true)
    await session.alerts.learn()
    work('Robot-48', 1, 3)
    pass(1000)
    expect(of('robot-below-usual')).toEqual([])
    work('Robot-47', 75, 25, clock.now, 'insert')
    pass(1000)
    expect(of('robot-below-usual').map(({ message }) => message)).toEqual([
      'Robot-47 success 75 %, usually 92 %: investigate gripper',
    ])
    expect(of('task-above-usual').map(({ message }) => message)).toEqual([
      'insert 25 failures, usually about 8: check model',
    ])
    work('Robot-47', 300, 10, clock.now, 'insert')
    pass(2 * MINUTE)
    expect([of('robot-below-usual')[0]!.active, of('task-above-usual')[0]!.active]).toEqual([false, false])
  })

  it('emergency stop, error, silence and the console itself', async () => {
    const { send, of, pass, clock, problems } = await scene()
    send('Robot-1/status', { ts: clock.now, state: 'estop' })
    send('Robot-2/status', { ts: clock.now, state: 'error' })
    problems.raise({ kind: 'disk_full', severity: 'critical', message: 'full', action: 'free it' }, clock.now)
    pass(1000)
    expect([of('robot-estop'), of('robot-error'), of('disk-full')].map((found) => found.length)).toEqual([
      1, 1, 1,
    ])
    pass(MINUTE)
    expect(of('robot-lost').map(({ robot }) => robot)).toEqual(['Robot-1', 'Robot-2'])
    send('Robot-1/status', { ts: clock.now, state: 'idle' })
    problems.clear('disk_full')
    pass(1000)
    expect([of('robot-estop')[0]!.active, of('disk-full')[0]!.active]).toEqual([false, false])
    expect(of('robot-lost').map(({ active }) => active)).toEqual([false, true])
  })

  it('what a robot was in the past is no alert now, and what it was when it fell silent stays one', async () => {
    const { session, send, of, pass, clock } = await scene()
    const past = clock.now - HOUR
    const told = { topic: 'fleet/Robot-1/status', payload: JSON.stringify({ ts: past, state: 'estop' }) }
    session.ingest.replay([{ ...told, received: past }])
    send('Robot-2/status', { ts: clock.now, state: 'estop' })
    pass(1000)
    expect(of('robot-estop').map(({ robot }) => robot)).toEqual(['Robot-2'])
    pass(10 * MINUTE)
    expect(of('robot-estop').map(({ active }) => active)).toEqual([true])
    expect(of('robot-lost').map(({ robot }) => robot)).toContain('Robot-2')
  })

  it('late data corrects a rate that was an alert', async () => {
    const { work, of, pass, clock } = await scene()
    work('Robot-1', 30, 20)
    pass(1000)
    expect(of('fleet-success')[0]!.active).toBe(true)
    work('Robot-2', 500, 0, clock.now - 20 * MINUTE)
    pass(2 * MINUTE)
    expect(of('fleet-success')[0]!.active).toBe(false)
  })
})

describe('a robot with an open critical alert of its own', () => {
  it('is not healthy until the alert returns', async () => {
    const { send, pass, clock, session } = await scene()
    const hot: Rule = {
      ...session.alerts.rules.get('robot-temperature')!.rule,
      severity: 'critical',
      off_delay_s: 0,
    }
    session.alerts.saveRule(hot, 'Ada')
    const measure = (temperature_c: number) => {
      send('Robot-1/telemetry', { ts: clock.now, metrics: { temperature_c } })
      pass(1000)
      return session.robots()[0]!
    }
    expect(measure(90)).toMatchObject({ healthy: false, unhealthy: ['open critical alert'] })
    expect(session.alerts.ofRobot('Robot-1').map(({ rule }) => rule)).toEqual(['robot-temperature'])
    expect(measure(20).healthy).toBe(true)
  })
})

describe('a lost broker', () => {
  const lost = { kind: 'broker_lost', severity: 'critical', message: 'gone', action: 'look' } as const

  it('silences lost robots: none is raised, those that were are suppressed until it is back', async () => {
    const { send, of, pass, clock, problems, session } = await scene()
    send('Robot-1/status', { ts: clock.now, state: 'idle' })
    pass(90_000)
    send('Robot-2/status', { ts: clock.now, state: 'idle' })
    pass(1000)
    expect(of('robot-lost').map(({ state }) => state)).toEqual(['unacknowledged'])
    session.listeningSince = null
    problems.raise(lost, clock.now)
    pass(10 * MINUTE)
    expect(of('broker-lost')[0]!.state).toBe('unacknowledged')
    expect(of('robot-lost').map(({ robot, state }) => [robot, state])).toEqual([['Robot-1', 'suppressed']])
    problems.clear('broker_lost')
    session.listeningSince = clock.now
    pass(12_000)
    send('Robot-1/status', { ts: clock.now, state: 'idle' })
    pass(10_000)
    expect(of('robot-lost').map(({ robot }) => robot)).toEqual(['Robot-2'])
  })
})

describe('a restart', () => {
  it('keeps acknowledgements, shelves and counts, and raises nothing again', async () => {
    const first = await scene()
    first.send('Robot-1/telemetry', { ts: first.clock.now, metrics: { temperature_c: 90 } })
    first.send('Robot-2/telemetry', { ts: first.clock.now, metrics: { temperature_c: 95 } })
    first.send('Robot-3/telemetry', { ts: first.clock.now, metrics: { temperature_c: 96 } })
    first.pass(1000)
    const [one, two] = first.of('robot-temperature')
    const { alerts } = first.session
    act(alerts, { id: one!.id, by: 'Ada' }, { kind: 'acknowledge', by: 'Ada' }, first.clock.now)
    const silence = { until: first.clock.now + HOUR, by: 'Bo', reason: 'fan ordered', once: false }
    act(alerts, { id: two!.id, by: 'Bo' }, { kind: 'shelve', silence }, first.clock.now)
    const before = first.alerts()
    await first.stop()

    const second = await scene(first.folder)
    second.pass(5000)
    expect(second.alerts()).toEqual(before)
    expect(
      second
        .of('robot-temperature')
        .map(({ state, acked_by, shelve_reason }) => [state, acked_by, shelve_reason]),
    ).toEqual([
      ['acknowledged', 'Ada', undefined],
      ['shelved', undefined, 'fan ordered'],
      ['unacknowledged', undefined, undefined],
    ])
    expect(logOf(second.session, one!)).toEqual([
      ['raised', null],
      ['acknowledged', 'Ada'],
    ])
    second.pass(HOUR)
    second.send('Robot-2/telemetry', { ts: second.clock.now, metrics: { temperature_c: 95 } })
    second.pass(1000)
    expect(logOf(second.session, two!).map(([kind]) => kind)).toContain('unshelved')
  })

  it('ends the alerts of a rule that is no longer there', async () => {
    const first = await scene()
    first.send('Robot-1/telemetry', { ts: first.clock.now, metrics: { temperature_c: 90 } })
    first.pass(1000)
    const [alert] = first.of('robot-temperature')
    const off = { ...first.session.alerts.rules.get('robot-temperature')!.rule, enabled: false }
    first.session.alerts.saveRule(off, 'Ada')
    expect(first.alerts()).toEqual([])
    expect(logOf(first.session, alert!).at(-1)).toEqual(['closed', null])
  })
})

describe('a robot that is being worked on', () => {
  const hot = { metrics: { temperature_c: 90 } }

  it('asks nobody until its job lifts it, also over a restart, and what is still so is heard then', async () => {
    const first = await scene()
    first.send('Robot-1/telemetry', { ts: first.clock.now, ...hot })
    first.pass(1000)
    const job = { robot: 'Robot-1', by: 'Ada', reason: 'gripper is changed', job: 'J7' }
    first.session.alerts.suppress(job)
    expect(first.of('robot-temperature')[0]).toMatchObject({
      state: 'suppressed',
      suppressed_for: { by: 'Ada', reason: 'gripper is changed', job: 'J7' },
    })
    first.send('Robot-1/status', { ts: first.clock.now, state: 'error' })
    first.send('Robot-2/telemetry', { ts: first.clock.now, ...hot })
    first.pass(10_000)
    expect(first.alerts().map(({ robot, state }) => [robot, state])).toEqual([
      ['Robot-1', 'suppressed'],
      ['Robot-2', 'unacknowledged'],
    ])
    await first.stop()
    const second = await scene(first.folder)
    second.clock.now = first.clock.now
    second.pass(1000)
    expect(second.of('robot-temperature').map(({ state }) => state)).toEqual(['suppressed', 'unacknowledged'])
    expect(second.session.alerts.liftSuppression({ job: 'J7' })).toBe(1)
    const [heard] = second.of('robot-temperature')
    expect(heard!.state).toBe('unacknowledged')
    expect(heard!.suppressed_for).toBeUndefined()
    expect(logOf(second.session, heard!)).toEqual([
      ['raised', null],
      ['suppressed', 'Ada'],
      ['unsuppressed', null],
    ])
    second.pass(1000)
    expect(second.alerts().map(({ rule }) => rule)).toContain('robot-error')
  })

  it('is heard again at the end that was named, by robot, and not before every job is done', async () => {
    const { send, pass, of, session, clock } = await scene()
    const wish = { robot: 'Robot-1', by: 'Ada', reason: 'oil' }
    session.alerts.suppress({ ...wish, job: 'J1', until: clock.now + 5 * MINUTE })
    session.alerts.suppress({ ...wish, job: 'J2' })
    session.alerts.suppress({ ...wish, job: 'J2' })
    const heat = () => send('Robot-1/telemetry', { ts: clock.now, ...hot })
    heat()
    pass(6 * MINUTE)
    heat()
    pass(1000)
    expect(of('robot-temperature')).toEqual([])
    expect(session.alerts.suppressions.all()).toHaveLength(1)
    expect(session.alerts.liftSuppression({ robot: 'Robot-1' })).toBe(1)
    pass(1000)
    expect(of('robot-temperature')[0]!.state).toBe('unacknowledged')
    expect(() => session.alerts.suppress({ ...wish, until: clock.now })).toThrow(/future/)
  })
})

describe('rules of the user', () => {
  it('from a file: one bad rule is named, the others work', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'andon-alerts-'))
    const { session: delivered, stop } = await scene(folder)
    const good = delivered.alerts.rules.get('robot-temperature')!.rule
    await stop()
    const rules = [
      { ...good, threshold: 60 },
      { ...good, id: 'bad', threshold: 'hot' },
      { ...good, id: 'worse', deadband: 1e6 },
    ]
    writeFileSync(path.join(folder, 'rules.json'), JSON.stringify({ rules }))
    const { session, send, pass, of, clock, problems } = await scene(folder)
    expect(problems.list()[0]!.message).toMatch(/"bad".*\/threshold.*And 1 more/)
    expect(session.alerts.rules.refused.map(({ id, problems }) => [id, problems[0]!.field])).toEqual([
      ['bad', '/threshold'],
      ['worse', '/deadband'],
    ])
    expect(session.alerts.rules.get('robot-temperature')).toMatchObject({ source: 'file', changed: true })
    send('Robot-1/telemetry', { ts: clock.now, metrics: { temperature_c: 61 } })
    pass(1000)
    expect(of('robot-temperature')[0]!.threshold).toBe(60)
  })

  it('are refused with field and reason, and one that cannot be read does not stop the start', async () => {
    const { session, folder, stop } = await scene()
    const rule = session.alerts.rules.get('fleet-success')!.rule
    expect(() => session.alerts.saveRule({ ...rule, threshold: 88 }, 'Ada')).toThrow(
      expect.objectContaining({ where: '/rule/threshold', message: expect.stringMatching(/0\.88/) }),
    )
    await stop()
    writeFileSync(path.join(folder, 'rules.json'), '{"rules": [')
    const again = await scene(folder)
    expect(again.session.alerts.rules.refused).toHaveLength(1)
    expect(again.session.alerts.rules.working().length).toBeGreaterThan(10)
  })
})

describe('acts', () => {
  it('assign alerts to somebody, and what is over to nobody', async () => {
    const { send, pass, of, session, clock } = await scene()
    send('Robot-1/telemetry', { ts: clock.now, metrics: { temperature_c: 90 } })
    pass(1000)
    const { id } = of('robot-temperature')[0]!
    assign(session.alerts, { id, by: 'Ada' }, 'Bo', clock.now)
    assign(session.alerts, { id, by: 'Ada' }, 'Bo', clock.now)
    expect(of('robot-temperature')[0]).toMatchObject({ assigned_to: 'Bo', state: 'unacknowledged' })
    expect(session.alerts.book.log(Number(id)).at(-1)).toMatchObject({
      kind: 'assigned',
      by: 'Ada',
      text: 'Bo',
    })
    assign(session.alerts, { id, by: 'Bo' }, null, clock.now)
    expect(of('robot-temperature')[0]!.assigned_to).toBeUndefined()
    send('Robot-1/telemetry', { ts: clock.now, metrics: { temperature_c: 20 } })
    pass(5 * MINUTE)
    expect(() => assign(session.alerts, { id, by: 'Ada' }, 'Bo', clock.now)).toThrow(/over/)
  })

  it('on several alerts are done to all or to none', async () => {
    const { send, pass, of, session, clock } = await scene()
    for (const robot of ['Robot-1', 'Robot-2'])
      send(`${robot}/telemetry`, { ts: clock.now, metrics: { temperature_c: 90 } })
    pass(1000)
    const [one, two] = of('robot-temperature')
    const silence = { until: clock.now + HOUR, by: 'Ada', reason: 'known', once: false }
    act(session.alerts, { id: two!.id, by: 'Ada' }, { kind: 'shelve', silence }, clock.now)
    const both = { ids: [one!.id, two!.id], by: 'Ada' }
    expect(() => act(session.alerts, both, { kind: 'acknowledge', by: 'Ada' }, clock.now)).toThrow(
      expect.objectContaining({ code: 'conflict', where: '/ids/1' }),
    )
    expect(of('robot-temperature').map(({ state }) => state)).toEqual(['unacknowledged', 'shelved'])
  })
})
