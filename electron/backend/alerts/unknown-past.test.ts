import { expect, it } from 'vitest'
import defaults from '../../../assets/rules/default.json' with { type: 'json' }
import type { Rule } from '../../../shared/alerts/rule.ts'
import { unknownPast } from './unknown-past.ts'

const rules = defaults.rules as Rule[]

it('knows the past of all delivered rules but those about problems that leave no trace', () => {
  const unknown = rules.filter((rule) => unknownPast(rule, 60) !== null)
  expect(unknown.map(({ id }) => id)).toEqual([
    'robot-late',
    'disk-full',
    'database-damaged',
    'database-error',
  ])
})

it('knows silences from where a robot is lost', () => {
  const lost = rules.find(({ id }) => id === 'robot-lost')!
  const silent = (op: Rule['op'], threshold: number): Rule => ({
    ...lost,
    measure: { of: 'robot', name: 'silence_s' },
    op,
    threshold,
  })
  expect(unknownPast(silent('>', 120), 120)).toBeNull()
  expect(unknownPast(silent('>', 60), 120)).toBe(
    'Only silences of 120 s and more are written down: a rule with a limit of 120 s or more can be tried on the past.',
  )
  expect(unknownPast(silent('<', 600), 60)).not.toBeNull()
})
