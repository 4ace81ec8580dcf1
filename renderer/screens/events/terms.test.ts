import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EventRow } from '../../../shared/events/event.ts'
import { matches } from '../../../shared/query/matches.ts'
import { parseQuery } from '../../../shared/query/parse.ts'
import { findTerm, topTerms, valueTerm, withoutTerm, withTerm } from './terms.ts'

const clock = { now: 1e12 }
const event = (given: Partial<EventRow>) => ({
  ts: 1e12,
  robot: 'R',
  type: 'T',
  task_id: null,
  task_type: null,
  latency_ms: null,
  duration_ms: null,
  result: null,
  reason: null,
  zone: null,
  group: null,
  model_version: null,
  software_version: null,
  hardware: null,
  attrs: {},
  ...given,
})

describe('valueTerm', () => {
  it.each([
    ['type', 'FEEDBACK', 'type:FEEDBACK'],
    ['robot', 'Robot-47', 'robot:Robot-47'],
    ['robot', '47', 'robot:"47"'],
    ['robot', '21-40', 'robot:"21-40"'],
    ['reason', 'lost grip', 'reason:"lost grip"'],
    ['reason', 'say "*"', 'reason:"say \\"*\\""'],
    ['grip_n', -0.5, 'grip_n:-0.5'],
    ['retry', true, 'retry:true'],
    ['last', 'x', 'attrs.last:x'],
    ['model_version', 'v24', 'model_version:v24'],
  ])('%s = %j', (name, value, text) => expect(valueTerm(name, value)?.text).toBe(text))

  it.each([
    ['a b', 1],
    ['list', [1]],
    ['nothing', null],
  ])('%s = %j has none', (name, value) => expect(valueTerm(name, value)).toBeNull())

  it('finds its own event and not another, whatever robots write', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((s) => !s.includes('\0'))
    fc.assert(
      fc.property(fc.constantFrom('robot', 'reason'), text, (field, value) => {
        fc.pre(value.isWellFormed())
        const query = parseQuery(withTerm('', valueTerm(field, value)!, false), clock)
        expect(matches(query, event({ [field]: value }))).toBe(true)
        expect(matches(query, event({ [field]: `${value}!` }))).toBe(false)
      }),
    )
  })
})

describe('a query', () => {
  const failure = valueTerm('result', 'FAILURE')!
  it.each([
    ['', false, 'result:FAILURE'],
    ['', true, '-result:FAILURE'],
    ['robot:47', false, 'robot:47 result:FAILURE'],
    ['a OR b', false, '(a OR b) result:FAILURE'],
    ['a result:FAILURE', false, 'a result:FAILURE'],
    ['a -result:FAILURE b', false, 'a b result:FAILURE'],
    ['NOT result:FAILURE', false, 'result:FAILURE'],
    ['result:FAILURE AND a', true, 'a -result:FAILURE'],
    ['result!=FAILURE', false, 'result:FAILURE'],
  ])('%s gets one more term', (q, excluded, after) => {
    expect(withTerm(q, failure, excluded)).toBe(after)
  })

  it.each([
    ['a result:FAILURE b', 'a b'],
    ['-result:FAILURE', ''],
    ['a AND result="FAILURE"', 'a'],
    ['result:FAILURE AND a', 'a'],
  ])('%s loses its term', (q, after) => expect(withoutTerm(q, findTerm(q, failure)!)).toBe(after))

  it('names only the terms that stand by themselves', () => {
    const q = 'robot:"Robot 1" (type:A OR type:B) -reason:x latency>5 type:F*'
    expect(topTerms(q).map(({ field, value, excluded }) => [field, value, excluded])).toEqual([
      ['robot', 'Robot 1', false],
      ['reason', 'x', true],
    ])
    expect(topTerms('type:A OR type:B')).toEqual([])
    expect(topTerms('type:')).toEqual([])
  })
})
