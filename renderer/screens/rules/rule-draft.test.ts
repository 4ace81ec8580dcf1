import { describe, expect, it } from 'vitest'
import delivered from '../../../assets/rules/default.json' with { type: 'json' }
import type { Rule } from '../../../shared/alerts/rule.ts'
import { rule } from '../../test-support/rule-fixture.ts'
import { checkDraft, keyOfPointer } from './check-draft.ts'
import { originOf } from './origin.ts'
import { fromDraft, newRuleId, type RuleDraft, toDraft } from './rule-draft.ts'
import { limitSentence, scopeSentence } from './rule-words.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const known = new Set(['robot-success', 'broker-lost'])

describe('a draft', () => {
  it.each(delivered.rules as Rule[])('brings $id back exactly', (one) => {
    const { rule: back, errors } = fromDraft(toDraft(one), one.id)
    expect(errors).toEqual({})
    expect(back).toEqual(one)
  })

  it('shows shares in per cent and windows in minutes', () => {
    expect(toDraft(rule())).toMatchObject({ threshold: '80', deadband: '2', window: '60', drop: '' })
    const relative = rule({ threshold: null, usual: { drop: 0.1 }, deadband: 0.02 })
    expect(toDraft(relative)).toMatchObject({ against: 'usual', drop: '10', deadband: '2', threshold: '' })
  })

  it.each<[string, Partial<RuleDraft>, Partial<Record<keyof RuleDraft, string>>]>([
    ['a limit that is no number', { threshold: 'x' }, { threshold: 'Must be a number.' }],
    ['a rate above 1', { threshold: '101' }, { threshold: 'Must be between 0 and 100.' }],
    ['a negative delay', { off_delay_s: '-1' }, { off_delay_s: 'Must be at least 0.' }],
    ['an empty action', { action: ' ' }, { action: 'Must not be empty.' }],
    ['no window', { window: '' }, { window: 'A rate needs a window.' }],
    ['an unknown measure', { measure: 'luck' }, { measure: 'There is no rate measure "luck".' }],
    [
      'a deadband that never clears',
      { deadband: '30' },
      { deadband: 'The alert could never return: the value would have to go beyond 110 %.' },
    ],
    ['an unknown inhibitor', { inhibited_by: ['nobody'] }, { inhibited_by: 'There is no rule "nobody".' }],
    ['half a robot', { min_sample: '1.5' }, { min_sample: 'Must be a whole number within its bounds.' }],
  ])('is refused for %s', (_name, given, errors) => {
    const checked = checkDraft({ ...toDraft(rule()), ...given }, 'robot-success', known)
    expect(checked.rule).toBeNull()
    expect(checked.errors).toEqual(errors)
  })

  it('takes a filter only where something is written', () => {
    const draft = { ...toDraft(rule()), filter_zone: ' B ', filter_robot: '  ' }
    expect(checkDraft(draft, 'robot-success', known).rule?.filter).toEqual({ zone: 'B' })
  })
})

it.each([
  ['/threshold', 'threshold'],
  ['/rule/threshold', 'threshold'],
  ['/measure/name', 'measure'],
  ['/usual/drop', 'drop'],
  ['/rule/filter/zone', 'filter_zone'],
  ['/inhibited_by/0', 'inhibited_by'],
  ['', null],
])('%s is edited in %s', (pointer, key) => expect(keyOfPointer(pointer)).toBe(key))

it.each([
  ['Robot too hot', 'robot-too-hot'],
  ['  ÄÖ 47 % ', '47'],
  ['***', 'rule'],
  ['Robot success', 'robot-success-2'],
])('"%s" gets the id %s', (name, id) => expect(newRuleId(name, known)).toBe(id))

it.each([
  ['default', false, null],
  ['user', true, 'reset'],
  ['user', false, 'remove'],
  ['file', true, null],
] as const)('a rule from %s, changed: %s, can be taken back by: %s', (source, changed, undo) =>
  expect(originOf({ source, changed }).undo).toBe(undo),
)

describe('in words', () => {
  it.each<[Partial<Rule>, string]>([
    [{}, 'success below 80 % over 1 h, from 50 tasks on'],
    [
      { threshold: null, usual: { drop: 0.1 } },
      'success 10 points below its usual over 1 h, from 50 tasks on',
    ],
    [
      {
        measure: { of: 'telemetry', name: 'temperature_c' },
        op: '>',
        threshold: 70,
        window_s: null,
        min_sample: 0,
        on_delay_s: 30,
      },
      'temperature above 70 °C, for 30 s',
    ],
    [{ measure: { of: 'robot', name: 'lost' }, threshold: 1, window_s: null, min_sample: 0 }, 'lost'],
    [
      {
        measure: { of: 'robot', name: 'failure_in_d' },
        op: '<',
        threshold: 2,
        window_s: null,
        min_sample: 0,
      },
      'predicted failure in less than 2 days',
    ],
  ])('%o', (given, text) => expect(plain(limitSentence(rule(given)))).toBe(text))

  it.each<[Partial<Rule>, string]>([
    [{}, 'Each robot'],
    [
      { scope: 'task_type', filter: { zone: 'B', model_version: 'v24' } },
      'Each task type, only zone B, model v24',
    ],
  ])('%o', (given, text) => expect(scopeSentence(rule(given))).toBe(text))
})
