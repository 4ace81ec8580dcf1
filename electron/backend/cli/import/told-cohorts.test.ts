import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CohortTable } from '../../db/robots.ts'
import { testDb } from '../../db/testing.ts'
import { ToldCohorts } from './told-cohorts.ts'

const versions = fc.array(fc.constantFrom('v22', 'v23', 'v24'), { minLength: 1, maxLength: 30 })

it.each(['newest first', 'oldest first'])('every event is of what it told, read %s', (order) => {
  fc.assert(
    fc.property(versions, (told) => {
      const cohorts = new CohortTable(testDb())
      const said = new ToldCohorts((robot, ts, fields) => void cohorts.set(robot, ts, fields))
      const events = told.map((model_version, index) => ({ ts: 1000 + index, model_version }))
      const read = order === 'newest first' ? events.toReversed() : events
      for (const { ts, model_version } of read) said.tell(1, ts, { model_version })
      expect(events.map(({ ts }) => cohorts.fields(cohorts.at(1, ts)).model_version)).toEqual(told)
    }),
    { numRuns: 40 },
  )
})

it('says nothing about events that tell what is known', () => {
  const said: number[] = []
  const cohorts = new ToldCohorts((_robot, ts) => said.push(ts))
  for (const ts of [5, 4, 3]) cohorts.tell(1, ts, { zone: 'A' })
  cohorts.tell(2, 3, { zone: 'A' })
  expect(said).toEqual([5, 3])
})
