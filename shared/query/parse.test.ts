import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CohortField } from '../fleet/cohort.ts'
import type { Expr, Pattern } from './ast.ts'
import { QueryError } from './error.ts'
import { MAX_DEPTH, MAX_LENGTH, parseQuery } from './parse.ts'
import { printQuery } from './print.ts'
import { MAX_TERMS } from './resolve.ts'
import { arbitraryQuery } from './testing.ts'

/** A Monday, 14:30:00 in UTC. */
const now = Date.UTC(2024, 0, 15, 14, 30)
const at = (hour: number, minute = 0, day = 15) => Date.UTC(2024, 0, day, hour, minute)
const root = (text: string, utcOffsetMinutes = 0) => parseQuery(text, { now, utcOffsetMinutes }).root
const text = (value: string): Pattern => [{ kind: 'text', text: value }]
const many = { kind: 'many' } as const
const one = { kind: 'one' } as const
const from = (ms: number): Expr => ({ kind: 'time', from: ms, to: null })
const to = (ms: number): Expr => ({ kind: 'time', from: null, to: ms })
const word = (value: string): Expr => ({ kind: 'text', pattern: text(value) })
const latency = (comparison: '=' | '>' | '>=' | '<' | '<=', value: number): Expr => ({
  kind: 'quantity',
  field: 'latency_ms',
  comparison,
  value,
})
const attribute = (name: string, value: string, number: number | null = null): Expr => ({
  kind: 'attribute',
  names: [name],
  pattern: text(value),
  number,
})

const cohort = (fields: CohortField[], value: string, number: number | null = null): Expr => ({
  kind: 'cohort',
  fields,
  pattern: text(value),
  attribute: { kind: 'attribute', names: fields, pattern: text(value), number },
})

const terms: [string, Expr][] = [
  ['', { kind: 'and', terms: [] }],
  ['robot:47', { kind: 'robot_number', from: 47, to: 47 }],
  ['ROBOT:047', { kind: 'robot_number', from: 47, to: 47 }],
  ['robot:21-40', { kind: 'robot_number', from: 21, to: 40 }],
  ['robot:Robot-47', { kind: 'robot', pattern: text('Robot-47') }],
  ['robot:"47"', { kind: 'robot', pattern: text('47') }],
  ['robot:*arm?', { kind: 'robot', pattern: [many, { kind: 'text', text: 'arm' }, one] }],
  ['task:5234', { kind: 'task', pattern: text('5234') }],
  ['task_id=5234', { kind: 'task', pattern: text('5234') }],
  ['type:FEEDBACK', { kind: 'word', field: 'type', pattern: text('FEEDBACK') }],
  ['Result = FAILURE', { kind: 'word', field: 'result', pattern: text('FAILURE') }],
  ['reason:"gripper slip"', { kind: 'word', field: 'reason', pattern: text('gripper slip') }],
  ['result!=SUCCESS', { kind: 'not', term: { kind: 'word', field: 'result', pattern: text('SUCCESS') } }],
  ['latency>200', latency('>', 200)],
  ['latency_ms > 200ms', latency('>', 200)],
  ['latency>=0.2s', latency('>=', 200)],
  ['latency<=0.3s', latency('<=', 300)],
  ['latency:15', latency('=', 15)],
  ['duration>=4s', { kind: 'quantity', field: 'duration_ms', comparison: '>=', value: 4000 }],
  ['duration<2min', { kind: 'quantity', field: 'duration_ms', comparison: '<', value: 120_000 }],
  ['model_version:v24', cohort(['model_version'], 'v24')],
  ['zone:3', cohort(['zone'], '3', 3)],
  ['has:zone', { kind: 'has_cohort', fields: ['zone'], names: ['zone'] }],
  [
    'version:v24',
    {
      kind: 'cohort',
      fields: ['model_version', 'software_version'],
      pattern: text('v24'),
      attribute: {
        kind: 'attribute',
        names: ['model_version', 'software_version', 'version'],
        pattern: text('v24'),
        number: null,
      },
    },
  ],
  ['motor_cmd=0.45,0.23,0.18', attribute('motor_cmd', '0.45,0.23,0.18')],
  ['attrs.x.y:5', attribute('x.y', '5', 5)],
  ['attempt:"5"', attribute('attempt', '5')],
  ['force>-2.5', { kind: 'attribute_number', names: ['force'], comparison: '>', value: -2.5 }],
  ['has:latency', { kind: 'has', field: 'latency_ms' }],
  ['has:task', { kind: 'has', field: 'task_id' }],
  ['-has:obs_id', { kind: 'not', term: { kind: 'has_attribute', names: ['obs_id'] } }],
  ['gripper_slip', word('gripper_slip')],
  ['14:23:45', word('14:23:45')],
  ['"a \\"quoted\\" \\\\ text"', word('a "quoted" \\ text')],
  ['a\\:b\\*', word('a:b*')],
  ['slip*', { kind: 'text', pattern: [{ kind: 'text', text: 'slip' }, many] }],
  ['or', word('or')],
  ['ORDER', word('ORDER')],
  ['OR*', { kind: 'text', pattern: [{ kind: 'text', text: 'OR' }, many] }],
  ['cam-1', word('cam-1')],
  ['a b', { kind: 'and', terms: [word('a'), word('b')] }],
  ['a AND b', { kind: 'and', terms: [word('a'), word('b')] }],
  ['a OR b c', { kind: 'or', terms: [word('a'), { kind: 'and', terms: [word('b'), word('c')] }] }],
  ['(a OR b)c', { kind: 'and', terms: [{ kind: 'or', terms: [word('a'), word('b')] }, word('c')] }],
  ['NOT a b', { kind: 'and', terms: [{ kind: 'not', term: word('a') }, word('b')] }],
  ['-(a OR b)', { kind: 'not', term: { kind: 'or', terms: [word('a'), word('b')] } }],
]
test.each(terms)('%s', (query, expected) => {
  expect(root(query)).toEqual(expected)
})

const times: [string, number, Expr][] = [
  ['last:1h', 0, from(at(13, 30))],
  ['last:2days', 0, from(at(14, 30, 13))],
  ['since:14:00', 0, from(at(14))],
  ['since:14:30', 0, from(at(14, 30))],
  ['since:14:31', 0, from(at(14, 31, 14))],
  ['since:15:00:30', 60, from(at(14) + 30_000)],
  ['since:23:00', -300, from(at(4, 0, 15))],
  ['since:02:00', 720, from(at(14, 0, 15))],
  ['from:2024-01-15', 0, from(at(0))],
  ['from:2024-01-15', 60, from(at(23, 0, 14))],
  ['from:"2024-01-15 14:23:45"', 0, from(at(14, 23) + 45_000)],
  ['from:2024-01-15T14:23:45.250Z', 60, from(at(14, 23) + 45_250)],
  ['from:2024-01-15T14:23+02:00', 0, from(at(12, 23))],
  ['from:1705329000000', 0, from(1_705_329_000_000)],
  ['to:2024-01-15T14:00', 0, to(at(14) + 1)],
  ['to:2024-01-15', 0, to(at(0, 0, 16))],
  ['to:1705329000000', 0, to(1_705_329_000_001)],
  ['from:13:00 to:15:00', 0, { kind: 'and', terms: [from(at(13)), to(at(15) + 1)] }],
  ['from:23:00 to:01:00', 0, { kind: 'and', terms: [from(at(23, 0, 14)), to(at(1) + 1)] }],
]
test.each(times)('%s at an offset of %i minutes', (query, offset, expected) => {
  expect(root(query, offset)).toEqual(expected)
})

const error = (query: string): QueryError => {
  try {
    root(query)
  } catch (thrown) {
    if (thrown instanceof QueryError) return thrown
    throw thrown
  }
  throw new Error(`"${query}" was accepted`)
}

const wrong: [string, number, number, string, string?][] = [
  ['a OR', 4, 0, 'a word'],
  ['(a b', 4, 0, ')'],
  ['a)', 1, 1, 'the end of the query'],
  ['()', 1, 1, 'a word'],
  ['type:', 5, 0, 'a value'],
  [': x', 0, 1, 'a word'],
  ['a OR OR b', 5, 2, 'a field'],
  ['"open', 5, 0, 'a closing "'],
  ['"a\\x"', 3, 1, 'one of " \\ n t r after a backslash'],
  ['"a\\', 3, 0, 'one of " \\ n t r after a backslash'],
  ['a\\', 1, 1, 'a character after the backslash'],
  ['type>3', 0, 5, ':'],
  ['since>14:00', 0, 6, ':'],
  ['zone>3', 0, 5, ':'],
  ['from!=2024-01-15', 0, 6, ':'],
  ['robot:40-21', 6, 5, '21-40'],
  ['has:robot', 4, 5, 'latency'],
  ['latency>abc', 8, 3, '200ms'],
  ['latency>200mss', 11, 3, 'ms', 'ms'],
  ['last:1hr', 6, 2, 'h', 'h'],
  ['last:7', 5, 1, '1h'],
  ['last:0h', 5, 2, '1h'],
  ['force>v24', 6, 3, 'a number'],
  ['from:2024-02-30', 5, 10, '14:00'],
  ['since:25:00', 6, 5, '14:00'],
  ['from:2024-01-15T14:60', 5, 16, '14:00'],
  ['from:99999999999999', 5, 14, 'epoch milliseconds'],
]
test.each(wrong)('%s is refused', (query, position, length, expected, nearest) => {
  const found = error(query)
  expect(found).toMatchObject({ position, length, nearest })
  expect(found.expected).toContain(expected)
})

test.each([
  ['a\0b', 'NUL', 1],
  ['x'.repeat(MAX_LENGTH + 1), `at most ${MAX_LENGTH} characters`, MAX_LENGTH],
  ['('.repeat(MAX_LENGTH), `deeper than ${MAX_DEPTH}`, MAX_DEPTH],
  ['-'.repeat(MAX_LENGTH), `deeper than ${MAX_DEPTH}`, MAX_DEPTH],
  ['NOT '.repeat(MAX_LENGTH / 4), `deeper than ${MAX_DEPTH}`, MAX_DEPTH * 4],
  ['a '.repeat(MAX_TERMS + 1), `at most ${MAX_TERMS} terms`, MAX_TERMS * 2],
  ['*a'.repeat(11), 'at most 10 wildcards', 0],
])('%.20s is refused in words', (query, message, position) => {
  const found = error(query)
  expect(found.message).toContain(message)
  expect(Math.abs(found.position - position)).toBeLessThanOrEqual(3)
})

test('what is just within the limits is accepted', () => {
  expect(() => root(`${'('.repeat(MAX_DEPTH)}a${')'.repeat(MAX_DEPTH)}`)).not.toThrow()
  expect(() => root(`${'(a)'.repeat(MAX_TERMS)}`)).not.toThrow()
  expect(() => root('a'.repeat(MAX_LENGTH))).not.toThrow()
  expect(() => root('*a'.repeat(10))).not.toThrow()
})

test.each([
  ['reslut:FAILURE', 0, 6, 'result'],
  ['a latncy>200', 2, 6, 'latency'],
])('%s is taken as an attribute, with a hint', (query, position, length, nearest) => {
  expect(parseQuery(query, { now }).hints).toMatchObject([{ position, length, nearest }])
})

test('an attribute that resembles no field gets no hint', () => {
  expect(parseQuery('grip_force_n>80 attrs.resul:x', { now }).hints).toEqual([])
})

test('a printed query reads as the same query', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(arbitraryQuery, (expr) => {
      expect(root(printQuery({ root: expr }))).toEqual(expr)
    }),
    { numRuns: 500 },
  )
})

const fragment = fc.constantFrom(
  ...['robot:', 'last:', 'from:', 'to:', 'has:', 'latency', 'attrs.', 'OR ', 'NOT ', 'AND '],
  ...[
    '(',
    ')',
    '"',
    '\\',
    '*',
    '?',
    '-',
    ':',
    '=',
    '!=',
    '>',
    '<=',
    ' ',
    '14:00',
    '2024-01-15',
    '1h',
    '5',
    'é',
    '\ud800',
  ],
)
test('any text is read or refused with a QueryError inside of it', { timeout: 120_000 }, () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.oneof(fragment, fc.string({ maxLength: 2 })), { maxLength: 20 })
      .map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(anything, (query) => {
      try {
        root(query)
      } catch (thrown) {
        if (!(thrown instanceof QueryError)) throw thrown
        expect(thrown.position).toBeGreaterThanOrEqual(0)
        expect(thrown.position).toBeLessThanOrEqual(query.length)
        expect(thrown.message).not.toBe('')
      }
    }),
    { numRuns: 2000 },
  )
})
