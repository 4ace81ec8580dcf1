import { Compile } from 'typebox/compile'
import { describe, expect, it } from 'vitest'
import defaults from '../../assets/rules/default.json' with { type: 'json' }
import schema from '../../assets/rules/rules.schema.json' with { type: 'json' }
import { checkRule } from './check-rule.ts'
import { CLEAR } from './condition.ts'
import { conditionOf, judge, type Reading } from './judge.ts'
import { findMeasure } from './measure.ts'
import { alertFact, firstStep } from './message.ts'
import { Rule } from './rule.ts'

const rules = defaults.rules as Rule[]
const known = new Set(rules.map(({ id }) => id))
const rule = (id: string, given: Partial<Rule> = {}): Rule => ({
  ...rules.find((one) => one.id === id)!,
  ...given,
})

describe('the delivered rules', () => {
  it('have the form that is published beside them', () => {
    expect(schema.properties.rules.items).toEqual(JSON.parse(JSON.stringify(Rule)))
    const form = Compile(Rule)
    for (const one of rules) expect([one.id, form.Check(one)]).toEqual([one.id, true])
    expect(known.size).toBe(rules.length)
  })

  it.each(rules.map((one) => [one.id, one] as const))('%s can work', (_id, one) => {
    expect(checkRule(one, known)).toEqual([])
  })

  it.each([
    ['fleet-success', '<', 0.88, 'critical'],
    ['robot-success', '<', 0.8, 'major'],
    ['latency-p95', '>', 300, 'major'],
    ['error-rate', '>', 0.05, 'major'],
    ['robot-temperature', '>', 70, 'warning'],
    ['gripper-pressure', '>', 80, 'warning'],
    ['disk-free', '<', 10, 'warning'],
    ['network-drops', '>', 10, 'major'],
  ])('%s: %s %d is %s', (id, op, threshold, severity) => {
    expect(rule(id)).toMatchObject({ op, threshold, severity, enabled: true })
  })
})

describe('a rule that cannot work is refused with field and reason', () => {
  const cases: [string, Rule, string, RegExp][] = [
    [
      'an unknown rate',
      rule('error-rate', { measure: { of: 'rate', name: 'luck' } }),
      '/measure/name',
      /luck/,
    ],
    ['a rate above 1', rule('fleet-success', { threshold: 88 }), '/threshold', /0\.88/],
    ['a negative latency', rule('latency-p95', { threshold: -5 }), '/threshold', /at least 0 ms/],
    ['never passed', rule('fleet-success', { threshold: 0, deadband: 0 }), '/threshold', /never/],
    ['always passed', rule('robot-estop', { threshold: 0 }), '/threshold', /always/],
    ['a rate without window', rule('fleet-success', { window_s: null }), '/window_s', /window/],
    ['half a minute', rule('fleet-success', { window_s: 90 }), '/window_s', /minutes/],
    ['a window for what is now', rule('robot-lost', { window_s: 60 }), '/window_s', /no window/],
    ['neither limit nor usual', rule('fleet-success', { threshold: null }), '/threshold', /limit/],
    ['both', rule('robot-below-usual', { threshold: 0.8 }), '/threshold', /not both/],
    ['never back', rule('fleet-success', { deadband: 0.2 }), '/deadband', /108 %/],
    ['never back to zero', rule('network-drops', { deadband: 11 }), '/deadband', /never return/],
    ['a deadband above the drop', rule('robot-below-usual', { deadband: 0.2 }), '/deadband', /drop/],
    ['no drop', rule('robot-below-usual', { usual: { drop: 0 }, deadband: 0 }), '/usual/drop', /above 0/],
    ['the wrong direction', rule('robot-below-usual', { op: '>' }), '/op', /direction/],
    [
      'no usual latency',
      rule('latency-p95', { threshold: null, deadband: 0, usual: { drop: 0.1 } }),
      '/usual',
      /success_rate/,
    ],
    ['a rate of one task', rule('fleet-success', { min_sample: 0 }), '/min_sample', /tasks/],
    ['a sample of one value', rule('robot-temperature', { min_sample: 3 }), '/min_sample', /no sample/],
    ['the temperature of a fleet', rule('robot-temperature', { scope: 'fleet' }), '/scope', /robot/],
    ['the console of a zone', rule('broker-lost', { filter: { zone: 'B' } }), '/filter/zone', /console/],
    ['no action', rule('robot-lost', { action: '  ' }), '/action', /words/],
    ['silenced by itself', rule('robot-lost', { inhibited_by: ['robot-lost'] }), '/inhibited_by/0', /itself/],
    ['silenced by nothing', rule('robot-lost', { inhibited_by: ['nobody'] }), '/inhibited_by/0', /nobody/],
  ]
  it.each(cases)('%s', (_name, bad, field, reason) => {
    const problems = checkRule(bad, known)
    expect(problems.map((problem) => problem.field)).toContain(field)
    expect(problems.find((problem) => problem.field === field)!.reason).toMatch(reason)
  })
})

describe('what a reading means', () => {
  const usual = { share: 0.08, weight: 1000 }
  const tasks = (bad: number, sample: number, known: Reading['usual'] = usual): Reading => ({
    value: sample === 0 ? null : 1 - bad / sample,
    sample,
    bad,
    usual: known,
  })
  const hot = (value: number | null): Reading => ({ value, sample: null, bad: null, usual: null })
  const cases: [string, Rule, Reading, string][] = [
    ['dropped to 75 % of 120', rule('robot-below-usual'), tasks(30, 120), 'active'],
    ['three of four at 3 a.m.', rule('robot-below-usual'), tasks(3, 4), 'clear'],
    [
      'three of four, however few are asked for',
      rule('robot-below-usual', { min_sample: 1 }),
      tasks(3, 4),
      'clear',
    ],
    ['a bad hour, as chance will have it', rule('robot-below-usual'), tasks(10, 50), 'clear'],
    ['a sure but small drop', rule('robot-below-usual'), tasks(2400, 20_000), 'clear'],
    ['no past', rule('robot-below-usual'), tasks(30, 40, null), 'clear'],
    ['below the limit', rule('robot-success'), tasks(15, 60), 'active'],
    ['below the limit in too small a sample', rule('robot-success'), tasks(10, 40), 'clear'],
    ['no task at all', rule('robot-success'), tasks(0, 0), 'clear'],
    ['too hot', rule('robot-temperature'), hot(71), 'active'],
    ['at the limit', rule('robot-temperature'), hot(70), 'clear'],
    ['silent', rule('robot-temperature'), hot(null), 'clear'],
    ['silent, which is an alarm', rule('robot-temperature', { no_data: 'alert' }), hot(null), 'active'],
    [
      'a small sample is not a missing one',
      rule('robot-success', { no_data: 'alert' }),
      tasks(0, 1),
      'clear',
    ],
  ]
  it.each(cases)('%s', (_name, one, reading, phase) => {
    expect(judge(one, conditionOf(one), CLEAR, reading, 1000).phase).toBe(phase)
  })

  it('keeps what it knew when no data is no news', () => {
    const one = rule('robot-temperature', { no_data: 'hold' })
    const active = judge(one, conditionOf(one), CLEAR, hot(80), 1000)
    expect(judge(one, conditionOf(one), active, hot(null), 900_000)).toBe(active)
  })

  it('is back only when the drop is made up for by the deadband', () => {
    const one = rule('robot-below-usual', { off_delay_s: 0 })
    const active = judge(one, conditionOf(one), CLEAR, tasks(30, 120), 1000)
    expect(judge(one, conditionOf(one), active, tasks(18, 120), 2000).phase).toBe('active')
    expect(judge(one, conditionOf(one), active, tasks(14, 120), 2000).phase).toBe('clear')
  })
})

describe('messages', () => {
  const told = (
    id: string,
    who: string,
    value: number | null,
    usual: number | null = null,
    active = true,
  ) => {
    const one = rule(id)
    const fact = alertFact({
      rule: one,
      measure: findMeasure(one.measure)!,
      who,
      active,
      value,
      worst: value,
      usual,
    })
    return `${fact}: ${firstStep(one.action)}`
  }
  it.each([
    [
      told('robot-below-usual', 'Robot-47', 0.75, 0.92),
      'Robot-47 success 75 %, usually 92 %: investigate gripper',
    ],
    [told('task-above-usual', 'insert', 15, 5.6), 'insert 15 failures, usually about 6: check model'],
    [
      told('robot-temperature', 'Robot-23', 71.52),
      'Robot-23 temperature 71.5 °C, limit 70 °C: pause it to let it cool',
    ],
    [told('latency-p95', 'Fleet', 312.4), 'Fleet latency p95 312 ms, limit 300 ms: check network'],
    [told('robot-lost', 'Robot-7', 1), 'Robot-7 lost: check its Wi-Fi and power'],
    [told('robot-lost', 'Robot-7', 1, null, false), 'Robot-7 was lost: check its Wi-Fi and power'],
    [
      told('network-drops', 'Zone B', 25, null, false),
      'Zone B network drops was 25/h, limit 10/h: call the network team',
    ],
    [told('robot-temperature', 'Robot-23', null), 'Robot-23 temperature: no data: pause it to let it cool'],
  ])('%s', (found, expected) => {
    expect(found).toBe(expected)
  })
})
