import { expect, it } from 'vitest'
import { taskRows } from './task-rows.ts'

const row = (key: string, succeeded: number, failed: number) => ({
  key,
  succeeded,
  failed,
  abandoned: 4,
  success_rate: succeeded + failed === 0 ? null : succeeded / (succeeded + failed),
  avg_duration_s: null,
})

it('puts the worst first and what has no outcome last; abandoned tasks are not in the denominator', () => {
  const rows = taskRows([row('grasp', 94, 6), row('new', 0, 0), row('insert', 75, 25)])
  expect(rows.map(({ key, ended }) => [key, ended])).toEqual([
    ['insert', 100],
    ['grasp', 100],
    ['new', 0],
  ])
})
