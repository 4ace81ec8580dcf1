import { expect, it } from 'vitest'
import defaults from '../../assets/rules/default.json' with { type: 'json' }
import type { Rule } from './rule.ts'
import { unknownMetric } from './unknown-metric.ts'

const hot = (defaults.rules as Rule[]).find(({ id }) => id === 'robot-temperature')!
const about = (name: string, given: Partial<Rule> = {}): Rule => ({
  ...hot,
  ...given,
  measure: { of: 'telemetry', name },
})

it('names a metric that nobody sends, and the one that was likely meant', () => {
  expect(unknownMetric(about('temperatur_c'), [])).toEqual({
    field: '/measure/name',
    reason: expect.stringMatching(/No robot has sent .* Did you mean "temperature_c"\?/),
  })
  expect(unknownMetric(about('gearbox'), ['humidity'])!.reason).not.toContain('Did you mean')
})

it('takes metrics with a meaning, those that robots sent, and any for a rule that is off', () => {
  expect(unknownMetric(about('grip_force_n'), [])).toBeNull()
  expect(unknownMetric(about('gearbox'), ['gearbox'])).toBeNull()
  expect(unknownMetric(about('gearbox', { enabled: false }), [])).toBeNull()
  expect(unknownMetric({ ...hot, measure: { of: 'rate', name: 'success_rate' } }, [])).toBeNull()
})
