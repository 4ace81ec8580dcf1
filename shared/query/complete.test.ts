import fc from 'fast-check'
import { expect, test } from 'vitest'
import { complete, MAX_SUGGESTIONS, type Suggestion, type Vocabulary } from './complete.ts'
import { QueryError } from './error.ts'
import { parseQuery } from './parse.ts'

const vocabulary: Vocabulary = {
  robots: ['Robot-1', 'Robot-2', 'Left arm "A"'],
  words: {
    type: ['FEEDBACK', 'CUSTOM'],
    task_type: ['insert', 'grasp'],
    result: [],
    reason: ['gripper_slip', 'lost grip'],
  },
  attributes: ['grip_force_n', 'model_version', 'with space'],
  values: { model_version: ['v23', 'v24'], grip_force_n: [] },
}
/** The cursor is at the bar. */
const suggest = (marked: string): Suggestion[] => {
  const cursor = marked.indexOf('|')
  return complete(marked.replace('|', ''), cursor, vocabulary)
}
const inserts = (marked: string) => suggest(marked).map(({ insert }) => insert)
/** The text after the first suggestion is taken. */
const taken = (marked: string) => {
  const text = marked.replace('|', '')
  const [first] = suggest(marked)
  return first && text.slice(0, first.from) + first.insert + text.slice(first.to)
}

test.each([
  ['ty|', ['type:', 'task_type:']],
  ['lat|', ['latency>']],
  ['force|', ['grip_force_n:']],
  ['-res|', ['result:']],
  ['(a OR rea|', ['reason:']],
  ['type:fe|', ['FEEDBACK ', 'INFERENCE ', 'SAFETY_CHECK ']],
  ['type:cus|', ['CUSTOM ']],
  ['TYPE=safe|', ['SAFETY_CHECK ']],
  ['result:|', ['SUCCESS ', 'FAILURE ']],
  ['reason:grip|', ['gripper_slip ', '"lost grip" ']],
  ['robot:left|', ['"Left arm \\"A\\"" ']],
  ['robot:"left a|', ['"Left arm \\"A\\"" ']],
  ['robot:Left\\ a|', ['"Left arm \\"A\\"" ']],
  ['last:|', ['15m ', '1h ', '24h ', '7d ']],
  ['has:gr|', ['grip_force_n ']],
  ['version:|', ['v23 ', 'v24 ']],
  ['latency>2|', ['200ms ']],
  ['type: fe|edback', ['FEEDBACK ', 'INFERENCE ', 'SAFETY_CHECK ']],
  ['latency > 2|', ['200ms ']],
  ['a -result = |', ['SUCCESS ', 'FAILURE ']],
  ['"x result:" fail|', []],
  ['"x result:fail|', []],
  ['task:5|', []],
  ['"quoted tex|', []],
  ['constructor:|', []],
])('%s', (marked, expected) => {
  expect(inserts(marked)).toEqual(expected)
})

test.each([
  ['result|', [':', '!=']],
  ['latency|', [':', '!=', '>', '>=', '<', '<=']],
  ['since|', [':']],
  ['grip_force_n|', [':', '!=', '>', '>=', '<', '<=']],
])('%s is whole: its operators', (marked, expected) => {
  const name = marked.slice(0, -1)
  const operators = suggest(marked).filter(({ kind }) => kind === 'operator')
  expect(operators.map(({ insert }) => insert.slice(name.length))).toEqual(expected)
})

test.each([
  ['|', false],
  ['a |', true],
  ['a OR |', false],
  ['(|', false],
  ['(a) |', true],
])('OR is offered at %s: %s', (marked, expected) => {
  const keywords = suggest(marked).filter(({ kind }) => kind === 'keyword')
  // An empty place offers every field before the keywords.
  expect(
    complete(marked.replace('|', 'O'), marked.length, vocabulary).some(({ insert }) => insert === 'OR '),
  ).toBe(expected)
  expect(keywords.every(({ insert }) => insert !== 'OR ' || expected)).toBe(true)
})

test.each([
  ['a ty|pe b', 'a type: b'],
  ['type:F|OO b', 'type:FEEDBACK  b'],
  ['reason:"lo|st" b', 'reason:"lost grip"  b'],
  ['-resu|', '-result:'],
])('%s becomes %s', (marked, expected) => {
  expect(taken(marked)).toBe(expected)
})

test('a value that is taken can be read', { timeout: 120_000 }, () => {
  const fields = fc.constantFrom('robot:', 'type:', 'reason:', 'last:', 'has:', 'version:', 'latency>')
  fc.assert(
    fc.property(fields, fc.constantFrom('', 'r', 'S', '1', '"', 'v', 'g', ' '), (field, typed) => {
      for (const { insert, from, to } of complete(field + typed, field.length + typed.length, vocabulary)) {
        const text = (field + typed).slice(0, from) + insert + (field + typed).slice(to)
        expect(() => parseQuery(text, { now: 0 }), text).not.toThrow(QueryError)
      }
    }),
  )
})

test('any text and cursor give few suggestions that replace a part of the text', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: -5, max: 30 }), (text, cursor) => {
      const suggestions = complete(text, cursor, vocabulary)
      expect(suggestions.length).toBeLessThanOrEqual(MAX_SUGGESTIONS)
      for (const { from, to } of suggestions) {
        expect(from).toBeGreaterThanOrEqual(0)
        expect(to).toBeGreaterThanOrEqual(from)
        expect(to).toBeLessThanOrEqual(text.length)
      }
    }),
  )
})
