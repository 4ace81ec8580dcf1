import fc from 'fast-check'
import type { FullEvent } from '../events/event.ts'
import { type CohortField, type CohortFields, NO_COHORT } from '../fleet/cohort.ts'
import type { AttributeTerm, Expr, Pattern, PatternPart } from './ast.ts'
import { WORD_FIELDS } from './ast.ts'

/**
 * Random queries and events for property tests. Both draw from the same few words, so that queries find
 * something, and the words hold what is easily got wrong: wildcards, quotes, other cases, letters beyond ASCII.
 */

const WORDS = [
  'FEEDBACK',
  'feedback',
  'slip',
  'Gripper_slip',
  'OR',
  '100%',
  'a[b]*?',
  'q"\\n',
  'ÖL',
  'öl',
  'straße',
  '\u212Alein',
  '😀',
  'line\nline',
  'the arm is stuck',
  'nul\0after',
  'true',
  '',
]
const ROBOTS = ['Robot-47', '47', 'robot-047', 'Robot-21', 'R3-21', 'Ärm-3', 'arm', 'x-99999999999999999999']
export const TASKS = [
  '5234',
  '0',
  '-5',
  '007',
  'abc',
  'ABC',
  '5e3',
  '9007199254740993',
  '1234567890123456',
  'ÖL',
]
const COHORT_FIELDS = Object.keys(NO_COHORT) as CohortField[]
const NAMES = [
  'zone',
  'force',
  'x',
  'y',
  'x.y',
  'x.y.z',
  'model_version',
  'version',
  'tiefe_µm',
  'constructor',
]
export const BASE_TS = Date.UTC(2024, 0, 15)
export const BARE_EVENT: FullEvent = {
  ...NO_COHORT,
  ts: BASE_TS,
  robot: 'Robot-1',
  type: 'FEEDBACK',
  task_id: null,
  task_type: null,
  latency_ms: null,
  duration_ms: null,
  result: null,
  reason: null,
  attrs: {},
}

const word = fc.constantFrom(...WORDS)
const numbers = fc.oneof(
  fc.integer({ min: -3, max: 300 }),
  fc.constantFrom(0.5, 0.1, 199.99, 1e21, 2 ** 60, -(2 ** 63), 1e-7, -0),
)
const scalar = fc.oneof(
  word,
  numbers,
  numbers.map(String),
  fc.constantFrom(' 12 ', '12abc', '0x10', '+5', '5.50', '.5', '1e2'),
  fc.boolean(),
  fc.constant(null),
)
const attribute = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...NAMES), tie('value'), { maxKeys: 3 }),
  ),
})).value

const VERSIONS = ['v23', 'V24', '2.4.1', 'ÖL', '5', '100%']
/** What a robot may be; few values, so that queries find some. */
export const arbitraryCohort: fc.Arbitrary<CohortFields> = fc.record({
  model_version: fc.option(fc.constantFrom(...VERSIONS)),
  software_version: fc.option(fc.constantFrom(...VERSIONS)),
  zone: fc.option(fc.constantFrom('A', 'b', 'ÖL')),
  group: fc.option(fc.constantFrom('line-1', '5')),
  hardware: fc.option(fc.constantFrom('arm', 'ARM-2')),
})

export const arbitraryEvent: fc.Arbitrary<FullEvent> = fc
  .record({
    cohort: arbitraryCohort,
    ts: fc.integer({ min: BASE_TS - 20, max: BASE_TS + 20 }),
    robot: fc.constantFrom(...ROBOTS),
    type: word,
    task_id: fc.option(fc.constantFrom(...TASKS)),
    task_type: fc.option(word),
    latency_ms: fc.option(numbers),
    duration_ms: fc.option(numbers),
    result: fc.option(word),
    reason: fc.option(word),
    attrs: fc.dictionary(fc.constantFrom(...NAMES), attribute, { maxKeys: 4 }),
  })
  // What the store gives back has been JSON.
  .map(({ cohort, ...event }) => ({ ...event, ...cohort }))
  .map((event) => JSON.parse(JSON.stringify(event)) as FullEvent)

const literalText = fc
  .oneof(
    fc.constantFrom(
      ...WORDS,
      ...TASKS,
      ...ROBOTS,
      'lip',
      'GRIPPER',
      'arm is',
      'k',
      'i',
      '"',
      '\\',
      '%',
      '_',
      '5',
      '2',
    ),
    fc.string({ maxLength: 3, unit: 'binary' }),
  )
  .map((text) => text.replaceAll('\0', '').toWellFormed())

/** Neighbouring texts are one part, as the parser gives them. */
function merged(parts: PatternPart[]): Pattern {
  const result: PatternPart[] = []
  for (const part of parts) {
    const last = result.at(-1)
    if (part.kind === 'text' && part.text === '') continue
    if (part.kind === 'text' && last?.kind === 'text') last.text += part.text
    else result.push({ ...part })
  }
  return result
}

const part: fc.Arbitrary<PatternPart> = fc.oneof(
  { weight: 3, arbitrary: literalText.map((text) => ({ kind: 'text' as const, text })) },
  { weight: 2, arbitrary: fc.constant({ kind: 'many' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'one' as const }) },
)
const pattern: fc.Arbitrary<Pattern> = fc.oneof(
  literalText.map((text) => merged([{ kind: 'text', text }])),
  fc.array(part, { maxLength: 5 }).map(merged),
)

const comparison = fc.constantFrom('=' as const, '>' as const, '>=' as const, '<' as const, '<=' as const)
const limit = numbers.map((value) => value + 0)
const instant = fc.integer({ min: BASE_TS - 25, max: BASE_TS + 25 })
const attributeNames: fc.Arbitrary<readonly string[]> = fc.oneof(
  fc.constantFrom(...NAMES).map((name) => [name]),
  fc.constantFrom(['zone'], ['model_version']),
)
const cohortField: fc.Arbitrary<{ fields: readonly CohortField[]; names: readonly string[] }> = fc.oneof(
  fc.constantFrom(...COHORT_FIELDS).map((field) => ({ fields: [field], names: [field] })),
  fc.constant({
    fields: ['model_version', 'software_version'] as const,
    names: ['model_version', 'software_version', 'version'],
  }),
)
const cohortPattern = fc.oneof(
  fc.constantFrom(...VERSIONS, 'A', 'B', 'line-1', 'arm').map((text) => merged([{ kind: 'text', text }])),
  pattern,
)
const attributeValue: fc.Arbitrary<Pick<AttributeTerm, 'pattern' | 'number'>> = fc.oneof(
  cohortPattern.map((p) => ({ pattern: p, number: null })),
  limit.map((value) => ({ pattern: [{ kind: 'text' as const, text: String(value) }], number: value })),
)

const leaf: fc.Arbitrary<Expr> = fc.oneof(
  instant.map((from): Expr => ({ kind: 'time', from, to: null })),
  instant.map((to): Expr => ({ kind: 'time', from: null, to })),
  pattern.map((p): Expr => ({ kind: 'robot', pattern: p })),
  fc
    .tuple(fc.nat(50), fc.nat(50))
    .map(([a, b]): Expr => ({ kind: 'robot_number', from: Math.min(a, b), to: Math.max(a, b) })),
  fc
    .tuple(fc.constantFrom(...WORD_FIELDS), pattern)
    .map(([field, p]): Expr => ({ kind: 'word', field, pattern: p })),
  pattern.map((p): Expr => ({ kind: 'task', pattern: p })),
  fc
    .tuple(fc.constantFrom('latency_ms' as const, 'duration_ms' as const), comparison, limit)
    .map(([field, op, value]): Expr => ({ kind: 'quantity', field, comparison: op, value })),
  fc
    .constantFrom(...WORD_FIELDS.slice(1), 'latency_ms' as const, 'duration_ms' as const, 'task_id' as const)
    .map((field): Expr => ({ kind: 'has', field })),
  attributeNames.map((names): Expr => ({ kind: 'has_attribute', names })),
  fc
    .tuple(attributeNames, pattern)
    .map(([names, p]): Expr => ({ kind: 'attribute', names, pattern: p, number: null })),
  fc.tuple(attributeNames, limit).map(([names, value]): Expr => {
    return { kind: 'attribute', names, pattern: [{ kind: 'text', text: String(value) }], number: value }
  }),
  fc
    .tuple(attributeNames, comparison, limit)
    .map(
      ([names, op, value]): Expr =>
        op === '='
          ? { kind: 'attribute', names, pattern: [{ kind: 'text', text: String(value) }], number: value }
          : { kind: 'attribute_number', names, comparison: op, value },
    ),
  pattern.map((p): Expr => ({ kind: 'text', pattern: p })),
  cohortField.map(({ fields, names }): Expr => ({ kind: 'has_cohort', fields, names })),
  fc.tuple(cohortField, attributeValue).map(([{ fields, names }, value]): Expr => {
    const attribute = { kind: 'attribute' as const, names, ...value }
    return { kind: 'cohort', fields, pattern: value.pattern, attribute }
  }),
)

/** A query in the form that the parser gives. */
export const arbitraryQuery: fc.Arbitrary<Expr> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<Expr>({ kind: 'and', terms: [] }) },
  {
    weight: 40,
    arbitrary: fc.letrec<{ expr: Expr }>((tie) => ({
      expr: fc.oneof(
        { maxDepth: 4, depthSize: 'small', withCrossShrink: true },
        leaf,
        fc
          .tuple(
            fc.constantFrom('and' as const, 'or' as const),
            fc.array(tie('expr'), { minLength: 2, maxLength: 4 }),
          )
          .map(([kind, terms]): Expr => ({ kind, terms })),
        tie('expr').map((term): Expr => ({ kind: 'not', term })),
      ),
    })).expr,
  },
)
