import { expect, test } from 'vitest'
import { testJob } from '../../../shared/maintenance/testing.ts'
import { MaintenanceTable } from './maintenance.ts'
import { PhotoTable } from './maintenance-photos.ts'
import { oldMaintenance } from './maintenance-retention.ts'
import { openForWriting } from './open.ts'

const NOW = 1000

/** Jobs that ended at these times, or are open, each with more photos than go in one step. */
function stored(ends: readonly (number | null)[]) {
  const db = openForWriting(':memory:')
  const [jobs, photos] = [new MaintenanceTable(db), new PhotoTable(db)]
  ends.forEach((finished, at) => {
    const id = String(at + 1)
    jobs.write([
      testJob({ id, finished, state: finished === null ? 'in_progress' : 'done', keys: [`key${id}`] }),
    ])
    for (let i = 0; i < 12; i++)
      photos.add({ job: id, type: 'image/png', data: Buffer.from('x'), by: 'Ada', ts: 1 })
  })
  const age = (cutoffs: { jobs: number; photos: number }) => {
    for (const _ of oldMaintenance(db, cutoffs));
    return ends.map((_, at) => {
      const id = String(at + 1)
      return jobs.get(id) === null ? 'gone' : photos.countOf(id)
    })
  }
  return { jobs, age }
}

test('photos go before their jobs, and what is open stays whatever its age', () => {
  const { age } = stored([100, 500, 900, null])
  expect(age({ jobs: 200, photos: 600 })).toEqual(['gone', 0, 12, 12])
})

test('photos do not outlast their jobs', () => {
  expect(stored([100]).age({ jobs: NOW, photos: 0 })).toEqual(['gone'])
})

test('the last date of a plan stays known when its job is gone', () => {
  const { jobs, age } = stored([100])
  age({ jobs: NOW, photos: NOW })
  expect(jobs.lastOf('key1')).toMatchObject({ finished: 100 })
})
