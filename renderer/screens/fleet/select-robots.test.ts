import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RobotLive } from '../../../shared/fleet/live.ts'
import { compareIds } from '../../state/fleet-reducer.ts'
import { robot } from '../../test-support/fleet-fixture.ts'
import { selectRobots } from './select-robots.ts'
import { DEFAULT_VIEW, SORTS, type View } from './view.ts'

const warning = { kind: 'success_rate', level: 'warning', text: 'success 75 %' } as const
const critical = { kind: 'error', level: 'critical', text: 'in error' } as const
const fleet: RobotLive[] = (
  [
    robot({ id: 'R-10', zone: 'B', success_rate_1h: 0.8, last_seen: 30 }),
    robot({
      id: 'R-2',
      group: 'pack',
      success_rate_1h: null,
      last_seen: null,
      freshness: 'never',
      healthy: false,
    }),
    robot({ id: 'R-3', model_version: 'v24', worst: warning, success_rate_1h: 0.75, last_seen: 10 }),
    robot({
      id: 'R-1',
      software_version: '5.0',
      state: 'error',
      worst: critical,
      healthy: false,
      last_seen: 20,
    }),
  ] as RobotLive[]
).sort((a, b) => compareIds(a.id, b.id))
const ids = (view: Partial<View>) => selectRobots(fleet, { ...DEFAULT_VIEW, ...view }).map((one) => one.id)

describe('filter', () => {
  it.each([
    [{ zone: 'B' }, ['R-10']],
    [{ group: 'pack' }, ['R-2']],
    [{ version: 'm:v24' }, ['R-3']],
    [{ version: 's:5.0' }, ['R-1']],
    [{ states: ['error'] }, ['R-1']],
    [{ freshness: ['never', 'lost'] }, ['R-2']],
    [{ health: 'not' }, ['R-1', 'R-2']],
    [{ text: 'SUCCESS 75' }, ['R-3']],
    [{ text: 'pack never' }, ['R-2']],
    [{ zone: 'B', group: 'pack' }, []],
  ] as [Partial<View>, string[]][])('%o', (view, expected) => {
    expect(ids(view)).toEqual(expected)
  })
})

describe('sort', () => {
  it.each([
    [{ sort: 'worst' }, ['R-1', 'R-3', 'R-2', 'R-10']],
    [{ sort: 'id' }, ['R-1', 'R-2', 'R-3', 'R-10']],
    [{ sort: 'id', reverse: true }, ['R-10', 'R-3', 'R-2', 'R-1']],
    [{ sort: 'success' }, ['R-3', 'R-10', 'R-1', 'R-2']],
    [{ sort: 'success', reverse: true }, ['R-1', 'R-10', 'R-3', 'R-2']],
    [{ sort: 'seen' }, ['R-10', 'R-1', 'R-3', 'R-2']],
  ] as [Partial<View>, string[]][])('%o', (view, expected) => {
    expect(ids(view)).toEqual(expected)
  })

  it('loses no robot, doubles none, and keeps the order of ids among equals', () => {
    const anyRobot = fc.record({
      id: fc.string({ minLength: 1 }),
      success_rate_1h: fc.constantFrom(null, 0, 0.5, 1),
      last_seen: fc.constantFrom(null, 1, 2),
      worst: fc.constantFrom(null, warning, critical),
    })
    const robots = fc
      .uniqueArray(anyRobot, { selector: (one) => one.id })
      .map((all) => all.map(robot).sort((a, b) => compareIds(a.id, b.id)))
    fc.assert(
      fc.property(robots, fc.constantFrom(...SORTS), fc.boolean(), (all, sort, reverse) => {
        const sorted = selectRobots(all, { ...DEFAULT_VIEW, sort, reverse })
        expect(sorted.map((one) => one.id).sort()).toEqual(all.map((one) => one.id).sort())
        if (sort === 'id') return
        const same = sorted.filter(
          (one) => one.worst === null && one.success_rate_1h === 1 && one.last_seen === 1,
        )
        expect(same).toEqual(all.filter((one) => same.includes(one)))
      }),
    )
  })
})
