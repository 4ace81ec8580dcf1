import { describe, expect, it } from 'vitest'
import type { Category, RobotPrediction } from '../../../shared/health/prediction.ts'
import { expectedFailures } from './expected-failures.ts'

const one = (category: Category, planned = false) =>
  ({ category, job: planned ? { id: '1', due: 0, title: 'Replace' } : null }) as RobotPrediction

describe('robots that fail within days', () => {
  it.each<[string, RobotPrediction[], ReturnType<typeof expectedFailures>]>([
    ['no robots', [], null],
    ['nothing near', [one('soon'), one('later'), one('unknown')], null],
    [
      'one, planned',
      [one('urgent', true), one('later')],
      { text: '1 robot is expected to fail within 3 days, work is planned', category: 'urgent' },
    ],
    [
      'several, some planned',
      [one('critical'), one('urgent', true), one('urgent')],
      {
        text: '3 robots are expected to fail within 3 days, for 2 no work is planned',
        category: 'critical',
      },
    ],
    [
      'several, none planned',
      [one('urgent'), one('urgent')],
      { text: '2 robots are expected to fail within 3 days, no work is planned', category: 'urgent' },
    ],
  ])('%s', (_name, robots, expected) => {
    expect(expectedFailures(robots)).toEqual(expected)
  })
})
