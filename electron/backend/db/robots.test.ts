import { expect, it } from 'vitest'
import { CohortTable } from './robots.ts'
import { testDb } from './testing.ts'

it.each([
  [['v23'], null],
  [['v23', 'v24'], 'v23'],
  [['v22', 'v23', 'v24'], 'v23'],
  [['v23', 'v24', 'v23'], null],
  [['v22', 'v23', 'v24', 'v23'], 'v22'],
  [['v23', 'v24', 'v23', 'v24'], 'v23'],
] as const)('a step back from %s leads to %s', (versions, before) => {
  const cohorts = new CohortTable(testDb())
  versions.forEach((software_version, index) => {
    cohorts.set(1, 1000 + index, { software_version })
  })
  expect(cohorts.before(1, 'software_version')).toBe(before)
  expect(cohorts.ran(1, 'software_version')).toEqual(versions)
  expect(cohorts.before(2, 'software_version')).toBeNull()
})

it('knows every value that any robot has had', () => {
  const cohorts = new CohortTable(testDb())
  cohorts.set(1, 1000, { software_version: 'v24', model_version: 'm1' })
  cohorts.set(2, 1000, { software_version: 'v23' })
  cohorts.set(2, 2000, { software_version: 'v24' })
  expect(cohorts.known('software_version')).toEqual(['v23', 'v24'])
  expect(cohorts.known('zone')).toEqual([])
})
