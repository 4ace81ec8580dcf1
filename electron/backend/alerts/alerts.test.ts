import { describe, expect, it, vi } from 'vitest'
import type { Rule } from '../../../shared/alerts/rule.ts'
import { HOUR, MINUTE, scene } from './alert-scene.ts'

// Hours pass in these tests, step by step, on real files.
vi.setConfig({ testTimeout: 60_000 })

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
    // A reading that the start began may have come before these days.
    await session.alerts.learn()
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
