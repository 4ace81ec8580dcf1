import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Anomaly } from '../../../shared/diagnosis/diagnosis.ts'
import type { Incident } from '../../../shared/incidents/incident.ts'
import type { Change } from '../../../shared/metrics/board.ts'
import { approve, close, decide, findCause, override } from './acts.ts'
import { detailOf } from './detail.ts'
import { execute } from './executing.ts'
import { incidentOf } from './follow-commands.ts'
import { incidentScene, MINUTE } from './incident-scene.ts'
import type { Incidents } from './incidents.ts'
import { listIncidents } from './list.ts'
import { changeTask, review } from './reviewing.ts'

// Hours of a fleet are simulated here, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const get = (incidents: Incidents, id: string): Incident => detailOf(incidents, incidents.demand(id))
/** What the detector tells of the drop. */
const dropOf = (at: number, key: string): Anomaly => ({
  ...{
    at,
    key,
    parts: [],
    before: 0.88,
    after: 0.45,
    n: 40,
    since: at - 2 * MINUTE,
    words: 'insert fell to 45 %',
  },
  robots: Array.from({ length: 20 }, (_, i) => `Robot-${21 + i}`),
  task_types: ['insert'],
})

const about = (incidents: Incidents, family: string) =>
  listIncidents(incidents, { state: 'open' }).filter((one) => one.family === family)

describe('software that breaks insert on robots 21–40', () => {
  const scene = incidentScene({ verify_min: 2, verify_tasks: 20, verify_margin: 0.1, second_person: true })
  afterAll(() => scene.end())
  let id = ''

  beforeAll(async () => {
    await scene.pass(60 * MINUTE, MINUTE)
    scene.fleet.apply({ name: 'insert-regression', active: true }, scene.clock.now)
    for (let minute = 0; minute < 12; minute++) {
      await scene.pass(MINUTE, 30_000)
      await scene.session.services.detector.look()
    }
    scene.incidents.anomaly(dropOf(scene.clock.now, 'insert × Robot-21 – Robot-40'))
  })

  it('opens an incident by itself, once, and its cause is found', async () => {
    const found = about(scene.incidents, 'success')
    expect(found).toHaveLength(1)
    id = found[0]!.id
    await scene.incidents.diagnosing.run(Number(id), null)
    await vi.waitFor(() =>
      expect(get(scene.incidents, id).timeline.map(({ kind }) => kind)).toContain('change'),
    )
    const incident = get(scene.incidents, id)
    expect(incident).toMatchObject({ stage: 'detection', owner: null, source: { kind: 'detector' } })
    expect(incident.diagnosis?.conclusion.kind).toBe('cause')
    expect(incident.suspects[0]).toMatchObject({ task_types: ['insert'], change: { to: 'v24' } })
    const kinds = incident.timeline.map(({ kind }) => kind)
    expect(kinds).toEqual(expect.arrayContaining(['opened', 'anomaly', 'change', 'diagnosis']))
  })

  it('is not closed before the recovery is proved', () => {
    expect(() => close(scene.incidents, { id, by: 'Ada' })).toThrow(/cannot be closed yet/)
    expect(get(scene.incidents, id).closed).toBeNull()
  })

  it('proposes the rollback first, with what it brings', () => {
    findCause(scene.incidents, { id, by: 'Ada', suspect: 0 })
    const incident = get(scene.incidents, id)
    expect(incident).toMatchObject({ stage: 'decision', owner: 'Ada' })
    expect(incident.options.map((option) => option.id)).toEqual(
      expect.arrayContaining(['rollback', 'restrict', 'later', 'nothing']),
    )
    const [best] = incident.options
    expect(best).toMatchObject({
      id: 'rollback',
      recommended: true,
      orders: [{ kind: 'rollback_software', args: { to_version: 'v23' } }],
    })
    expect(best!.orders[0]!.robots).toHaveLength(20)
    expect(best!.benefit.points).toBeGreaterThan(0.005)
    expect(best!.benefit.tasks_per_h).toBeGreaterThan(50)
  })

  it('asks a second person, and refuses the same one under another spelling', () => {
    decide(scene.incidents, { id, by: 'Ada', option: 'rollback', reason: 'It ran well before.' })
    expect(get(scene.incidents, id).missing).toEqual(['A second person has to approve the decision.'])
    expect(() => approve(scene.incidents, { id, by: ' ada' })).toThrow(/another person/)
    expect(() => execute(scene.incidents, { id, by: 'Ada' })).toThrow(/Nothing is decided/)
    approve(scene.incidents, { id, by: 'Bo' })
    expect(get(scene.incidents, id).stage).toBe('execution')
  })

  it('sends it once, in waves, and watches the recovery when every robot is done', async () => {
    execute(scene.incidents, { id, by: 'Ada' })
    expect(() => execute(scene.incidents, { id, by: 'Bo' })).toThrow(/sent already/)
    const [command] = get(scene.incidents, id).commands
    expect(command).toMatchObject({ kind: 'rollback_software', robot_count: 20, wave_count: 2, incident: id })
    expect(() => decide(scene.incidents, { id, by: 'Ada', option: 'nothing' })).toThrow(/being carried out/)
    for (let i = 0; i < 60 && get(scene.incidents, id).stage === 'execution'; i++)
      await scene.pass(MINUTE / 2, 2000)
    const incident = get(scene.incidents, id)
    expect(incident.commands[0]!.counts.done).toBe(20)
    expect(incident.stage).toBe('verification')
    expect(incident.verify?.state).toBe('running')
    expect(() => decide(scene.incidents, { id, by: 'Ada', option: 'nothing' })).toThrow(/not been proved/)
    expect(() => close(scene.incidents, { id, by: 'Ada' })).toThrow(/cannot be closed yet/)
  })

  it('survives a restart as it was', async () => {
    const before = get(scene.incidents, id)
    await scene.restart()
    const after = get(scene.incidents, id)
    expect(after.stage).toBe('verification')
    expect(after.timeline).toEqual(before.timeline)
  })

  it('proves the recovery and closes with the review', async () => {
    for (let i = 0; i < 90 && get(scene.incidents, id).verify?.state === 'running'; i++)
      await scene.pass(MINUTE, 30_000)
    const proved = get(scene.incidents, id)
    expect(proved.verify).toMatchObject({ state: 'passed' })
    expect(proved.verify!.success_rate!).toBeGreaterThan(0.8)
    expect(proved.timeline.some(({ kind, text }) => kind === 'recovery' && text.includes('→'))).toBe(true)
    expect(() => close(scene.incidents, { id, by: 'Ada' })).toThrow(/root cause/)
    review(scene.incidents, { id, by: 'Ada', root_cause: 'Insert was changed and not validated.' })
    close(scene.incidents, { id, by: 'Ada' })
    const incident = get(scene.incidents, id)
    expect(incident).toMatchObject({ stage: 'closed', overridden: [] })
    expect(incident.stages.map(({ stage }) => stage)).toEqual([
      ...['detection', 'investigation', 'decision', 'execution', 'verification', 'post_incident', 'closed'],
    ])
    expect(incident.tasks).toHaveLength(5)
    changeTask(scene.incidents, { id, by: 'Cy', task: incident.tasks[1]!.id, done: 'v25 is out.' })
    expect(get(scene.incidents, id).tasks[1]!.done).toMatchObject({ by: 'Cy', result: 'v25 is out.' })
  })

  it('is named as similar when it happens again', () => {
    scene.incidents.anomaly(dropOf(scene.clock.now, 'insert × v24 again'))
    const again = about(scene.incidents, 'success').at(-1)!
    expect(again.id).not.toBe(id)
    const [similar] = get(scene.incidents, again.id).similar
    expect(similar).toMatchObject({ id, root_cause: 'Insert was changed and not validated.' })
    expect(similar!.why).toEqual(expect.arrayContaining(['same task type: insert', '20 of the same robots']))
  })
})

describe('a drop too young for the search over the whole fleet', () => {
  const scene = incidentScene()
  afterAll(() => scene.end())

  it('is acted on as it was noticed, with the rollback of the change before it', async () => {
    await scene.pass(5 * MINUTE, MINUTE)
    const deploy: Change = {
      ...{ ts: scene.clock.now, until: scene.clock.now, kind: 'deploy' as const, what: 'software' },
      ...{ from: 'v22', to: 'v23', robots: [], robot_count: 20 },
    }
    scene.incidents.anomaly({ ...dropOf(scene.clock.now, 'young'), change: deploy })
    const { id } = about(scene.incidents, 'success')[0]!
    findCause(scene.incidents, { id, by: 'Ada', noticed: true })
    const { found, options, stage } = get(scene.incidents, id)
    expect(stage).toBe('decision')
    expect(found).toMatchObject({ from: 'diagnosis', task_types: ['insert'], success_rate: 0.45 })
    expect(options[0]).toMatchObject({
      id: 'rollback',
      orders: [{ kind: 'rollback_software', args: { to_version: 'v22' } }],
    })
  })

  it('takes what somebody has done already for the decision, and sends nothing again', async () => {
    const { id } = about(scene.incidents, 'success')[0]!
    const robots = Array.from({ length: 20 }, (_, i) => `Robot-${21 + i}`)
    expect(incidentOf(scene.incidents, robots.slice(0, 1))).toBe(id)
    expect(incidentOf(scene.incidents, ['Robot-1', 'Robot-2'])).not.toBe(id)
    const { commands } = scene.session.services
    const order = {
      kind: 'set_model' as const,
      args: { version: 'v22' },
      robots,
      by: 'Mia',
      reason: 'It fails',
    }
    const { command_id } = commands.send({ ...order, incident: id })
    expect(get(scene.incidents, id).options[0]).toMatchObject({ id: 'given', commands: [command_id] })
    decide(scene.incidents, { id, by: 'Ada', option: 'given' })
    expect(get(scene.incidents, id)).toMatchObject({ stage: 'execution', missing: [expect.any(String)] })
    expect(() => execute(scene.incidents, { id, by: 'Ada' })).toThrow(/sent already/)
    for (let i = 0; i < 60 && get(scene.incidents, id).stage === 'execution'; i++)
      await scene.pass(5000, 1000)
    expect(get(scene.incidents, id).stage).toBe('verification')
    expect(commands.list({}, 10)).toHaveLength(1)
    const told = get(scene.incidents, id).timeline.filter(({ kind }) => kind === 'command')
    expect(told.at(0)).toMatchObject({ who: 'Mia', text: expect.stringContaining('Given to Robot-21–40') })
    expect(told.at(-1)!.text).toContain('Ended: 20 of 20 robots done.')
  })

  it('has what was done in a runbook in its record', () => {
    const { id } = about(scene.incidents, 'success')[0]!
    const { runbooks } = scene.session.services
    const { run } = runbooks.start({ id: 'high-failure-rate', by: 'Mia', incident: id })
    runbooks.record(run, { by: 'Mia', line: 'fleet.get_status()', text: '99 of 100 healthy', ok: true })
    runbooks.step({
      run,
      by: 'Mia',
      step: 1,
      choice: runbooks.get('high-failure-rate').steps[0]!.branches[0]!.label,
    })
    runbooks.finish({ run, by: 'Mia', outcome: 'resolved' })
    const told = get(scene.incidents, id).timeline.filter(({ data }) => data?.run === run)
    expect(told.map(({ kind, who }) => `${kind} ${who}`)).toEqual([
      ...['runbook Mia', 'console Mia', 'runbook Mia', 'runbook Mia'],
    ])
    expect(told[1]!.text).toBe('$ fleet.get_status() → 99 of 100 healthy')
  })

  it('is refused where nothing was noticed', () => {
    const id = scene.incidents.open({ title: 'By hand', severity: 'major', by: 'Ada' })
    expect(() => findCause(scene.incidents, { id, by: 'Ada', noticed: true })).toThrow(/noticed no drop/)
  })
})

describe('what is opened by hand', () => {
  const scene = incidentScene({}, 1)
  afterAll(() => scene.end())

  it('is owned from the start, and closes against the gate only with a reason that stays', async () => {
    await scene.pass(MINUTE)
    const id = scene.incidents.open({
      title: 'Gate C is stuck',
      severity: 'major',
      by: 'Ada',
      robots: ['Robot-1'],
    })
    expect(get(scene.incidents, id)).toMatchObject({ stage: 'investigation', owner: 'Ada' })
    expect(() => override(scene.incidents, { id, by: 'Ada', reason: 'no' })).toThrow(
      /No recovery is being watched/,
    )
    close(scene.incidents, { id, by: 'Ada', override: 'It was a drill.' })
    const { overridden, stage } = get(scene.incidents, id)
    expect(stage).toBe('closed')
    expect(overridden).toMatchObject([{ by: 'Ada', reason: 'It was a drill.', stage: 'investigation' }])
    expect(overridden[0]!.missing).toContain('The recovery has not been watched yet.')
  })
})

describe('what is over before anybody took it', () => {
  const scene = incidentScene({}, 1)
  afterAll(() => scene.end())

  it.each([
    ['Cart-1', null, 'closed'],
    ['Cart-2', 'Ada', 'investigation'],
  ] as const)('%s, taken by %s, is then in %s', async (robot, owner, stage) => {
    const tell = (state: string) =>
      scene.receive(`fleet/${robot}/status`, { ts: scene.clock.now, state, zone: robot })
    tell('error')
    await scene.pass(10_000, 1000)
    const one = listIncidents(scene.incidents, {}).find(({ scope }) => scope.robots.includes(robot))!
    expect(one).toMatchObject({ stage: 'detection', active_alerts: 1 })
    if (owner !== null) scene.incidents.own(scene.incidents.demand(one.id), owner, owner)
    for (let i = 0; i < 16; i++) {
      tell('idle')
      await scene.pass(MINUTE / 2, 15_000)
    }
    expect(get(scene.incidents, one.id).stage).toBe(stage)
  })
})
