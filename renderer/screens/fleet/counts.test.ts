import { expect, it } from 'vitest'
import { robot } from '../../test-support/fleet-fixture.ts'
import { freshnessCounts, healthCounts, stateCounts } from './counts.ts'
import { DEFAULT_VIEW } from './view.ts'

const fleet = [
  robot({ id: 'a' }),
  robot({ id: 'b', state: 'error', freshness: 'late' }),
  robot({ id: 'c', state: 'error', freshness: 'lost' }),
]
const brief = (counts: { word: string; count: number; level: string | null }[]) =>
  counts.filter((one) => one.count > 0).map((one) => [one.word, one.count, one.level])

it('counts states; only what is abnormal and present has a level', () => {
  const counts = stateCounts(fleet, DEFAULT_VIEW)
  expect(brief(counts)).toEqual([
    ['Busy', 1, null],
    ['Error', 2, 'critical'],
  ])
  expect(counts.find((one) => one.id === 'offline')).toMatchObject({ count: 0, level: null })
})

it('shows the unknown state only when a robot has it', () => {
  expect(stateCounts(fleet, DEFAULT_VIEW).some((one) => one.id === 'unknown')).toBe(false)
  const more = [...fleet, robot({ id: 'd', state: 'unknown' })]
  expect(stateCounts(more, DEFAULT_VIEW).at(-1)).toMatchObject({ id: 'unknown', count: 1, level: 'unknown' })
})

it('counts freshness', () => {
  expect(brief(freshnessCounts(fleet, DEFAULT_VIEW))).toEqual([
    ['Fresh', 1, null],
    ['Late', 1, 'warning'],
    ['Lost', 1, 'critical'],
  ])
})

it('is a filter that goes on and off', () => {
  const [busy] = stateCounts(fleet, DEFAULT_VIEW)
  expect(busy?.toggle.states).toEqual(['busy'])
  const [on] = stateCounts(fleet, busy!.toggle)
  expect(on).toMatchObject({ active: true, toggle: { states: [] } })
})

it('counts health of all, and filters by it', () => {
  const robots = [robot({ id: 'a' }), robot({ id: 'b' }), robot({ id: 'c', healthy: false })]
  const [healthy, not] = healthCounts(robots, DEFAULT_VIEW)
  expect(healthy).toMatchObject({ count: 2, of: 3, toggle: { health: 'healthy' } })
  expect(not).toMatchObject({ count: 1, toggle: { health: 'not' } })
  expect(healthCounts(robots, not!.toggle)[1]).toMatchObject({ active: true, toggle: { health: null } })
})
