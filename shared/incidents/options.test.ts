import { describe, expect, it } from 'vitest'
import type { Suspect } from '../diagnosis/diagnosis.ts'
import type { Cause } from './incident.ts'
import { commandsIn, makeOptions, type RobotNow, type Situation } from './options.ts'

const names = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `Robot-${from + i}`)
const robots: RobotNow[] = names(1, 100).map((id, at) => {
  const software_version = at >= 20 && at < 40 ? 'v24' : 'v23'
  const task = { id: `t${at}`, task_type: at % 2 ? 'insert' : 'grasp' }
  return { id, healthy: true, busy: true, software_version, model_version: 'v23', task }
})
const deploy = { kind: 'deploy', what: 'software', from: 'v23', to: 'v24', ts: 0 }
const cause = (given: Partial<Cause> = {}): Cause => ({
  ...{ text: '', from: 'diagnosis', by: 'Ada', ts: 0, robots: names(21, 40), task_types: ['insert'] },
  ...{ success_rate: 0.45, baseline: 0.88, since: 0, suspect: { change: deploy } as unknown as Suspect },
  ...given,
})
const situation = (given: Partial<Situation> = {}): Situation => ({
  ...{ family: 'success', given: null, cause: cause(), robots, cohort_per_h: 600, fleet_per_h: 12_000 },
  ...given,
})
const kinds = (one: Situation) => makeOptions(one).map(({ id }) => id)

describe('what can be done', () => {
  it('begins with the rollback of those that run the new version, with what it brings', () => {
    const [best] = makeOptions(situation())
    expect(best).toMatchObject({
      id: 'rollback',
      recommended: true,
      orders: [{ kind: 'rollback_software', args: { to_version: 'v23' }, robots: names(21, 40) }],
    })
    // 43 points of 600 of 12,000 tasks an hour.
    expect(best!.benefit.points).toBeCloseTo(0.0215, 4)
    expect(best!.benefit.tasks_per_h).toBeCloseTo(258, 0)
  })

  it('sets a model back where the model changed, and to what each ran before where that is not told', () => {
    const suspect = { change: { ...deploy, what: 'model', from: null, to: null } } as unknown as Suspect
    const [best] = makeOptions(situation({ cause: cause({ suspect }) }))
    expect(best!.orders[0]).toMatchObject({ kind: 'set_model', args: { version: 'previous' } })
  })

  it('puts first what somebody has done already, and sends nothing for it', () => {
    const given = {
      command_id: 'c-1',
      title: 'Roll back software to v23',
      by: 'Mia',
      robots_text: 'Robot-21–40',
    }
    const [best, next] = makeOptions(situation({ given }))
    expect(best).toMatchObject({ id: 'given', recommended: true, orders: [], commands: ['c-1'] })
    expect(best!.title).toBe('Roll back software to v23, as Mia has done')
    expect(commandsIn(best!)).toBe(1)
    expect(next).toMatchObject({ id: 'rollback', recommended: false })
  })

  it('leaves out what does not apply', () => {
    expect(kinds(situation({ cause: cause({ suspect: null }) }))).not.toContain('rollback')
    expect(kinds(situation({ cause: cause({ robots: [], task_types: [] }) }))).toEqual([
      ...['rollback', 'manual', 'later', 'nothing'],
    ])
    expect(kinds(situation({ cause: cause({ task_types: [] }) }))).not.toContain('restrict')
    expect(kinds(situation({ family: 'network' }))).toEqual(expect.arrayContaining(['restart', 'pause']))
  })

  it('requeues only tasks of that kind which these robots hold now, one order each', () => {
    const requeue = makeOptions(situation()).find(({ id }) => id === 'requeue')!
    expect(requeue.orders).toHaveLength(10)
    for (const { kind, robots: from, args } of requeue.orders) {
      expect(kind).toBe('requeue_task')
      expect(from).toHaveLength(1)
      expect(cause().robots).not.toContain(args.to_robot)
    }
  })

  it('says what it costs to wait, and claims no benefit that data does not tell', () => {
    const later = makeOptions(situation()).find(({ id }) => id === 'later')!
    expect(later.risk).toMatchObject({ level: 'high', text: expect.stringContaining('258 tasks an hour') })
    const [unknown] = makeOptions(situation({ cause: cause({ success_rate: null, baseline: null }) }))
    expect(unknown!.benefit).toMatchObject({ points: null, tasks_per_h: null })
  })
})
