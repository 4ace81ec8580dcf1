import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { act, assign } from './acts.ts'
import { HOUR, logOf, MINUTE, scene } from './alert-scene.ts'

// Hours pass in these tests, step by step, on real files.
vi.setConfig({ testTimeout: 60_000 })

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
