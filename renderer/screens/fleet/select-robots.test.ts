import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RobotLive } from '../../../shared/fleet/live.ts'
import { robot } from '../../test-support/fleet-fixture.ts'
import { selectRobots } from './select-robots.ts'
import { DEFAULT_VIEW, SORTS, type View } from './view.ts'

const warning = { kind: 'success_rate', level: 'warning', text: 'success 75 %' } as const
const critical = { kind: 'error', level: 'critical', text: 'in error' } as const
const fleet: RobotLive[] = [
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
]
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

  it('does not depend on the order that the robots came in', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(fleet, { minLength: fleet.length }),
        fc.constantFrom(...SORTS),
        (robots, sort) => {
          const view = { ...DEFAULT_VIEW, sort }
          expect(selectRobots(robots, view)).toEqual(selectRobots(fleet, view))
        },
      ),
    )
  })
})
