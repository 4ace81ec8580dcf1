import { EVENT_TYPES } from '../events/event.ts'
import type { WordField } from './ast.ts'
import { FIELDS, type Field, fieldOf } from './fields.ts'
import { MAX_LENGTH } from './parse.ts'
import { quoted } from './print.ts'
import { type Token, tokenAt } from './token.ts'

/** What the fleet is known to say; each list in the order in which it is to be offered. */
export interface Vocabulary {
  robots: readonly string[]
  words: Readonly<Record<WordField, readonly string[]>>
  /** Names of attributes, and known values of some. */
  attributes: readonly string[]
  values: Readonly<Record<string, readonly string[]>>
}

export interface Suggestion {
  kind: 'field' | 'operator' | 'value' | 'keyword'
  /** What replaces the text from `from` to `to`. */
  insert: string
  from: number
  to: number
  about: string
}

type Candidate = Pick<Suggestion, 'kind' | 'insert' | 'about'> & { label: string }

export const MAX_SUGGESTIONS = 20

const WORD_VALUES: Readonly<Partial<Record<WordField, readonly string[]>>> = {
  type: EVENT_TYPES,
  result: ['SUCCESS', 'FAILURE'],
}
const HAS = ['task', 'task_type', 'latency', 'duration', 'result', 'reason']
const EXAMPLES: Readonly<Partial<Record<Field['kind'], readonly string[]>>> = {
  last: ['15m', '1h', '24h', '7d'],
  quantity: ['100ms', '200ms', '1s', '5s', '1min'],
}
const KEYWORDS = [
  { insert: 'OR ', label: 'OR', about: 'either side' },
  { insert: 'NOT ', label: 'NOT', about: 'the next term does not hold' },
]

/**
 * What can be written at the cursor (UTF-16 offset): fields and keywords, the operators of a whole field name, or
 * the values of the field; nothing in a text too long to be a query. What begins with the typed text comes first, then what contains it.
 */
export function complete(text: string, cursor: number, vocabulary: Vocabulary): Suggestion[] {
  if (text.length > MAX_LENGTH) return []
  const token = tokenAt(text, Math.max(0, Math.min(cursor, text.length)))
  const candidates =
    token.field === null
      ? [...operatorsOf(token.typed, vocabulary), ...fieldsOf(vocabulary), ...keywordsAt(text, token)]
      : valuesOf(fieldOf(token.field), vocabulary).map(valueCandidate)
  return ranked(candidates, token.typed)
    .slice(0, MAX_SUGGESTIONS)
    .map(({ kind, insert, about }) => ({ kind, insert, about, from: token.from, to: token.to }))
}

function ranked(candidates: Candidate[], typed: string): Candidate[] {
  const wanted = typed.toLowerCase()
  const rank = ({ label }: Candidate) => {
    const at = label.toLowerCase().indexOf(wanted)
    return at < 0 ? 2 : Math.min(at, 1)
  }
  return candidates
    .map((candidate) => ({ candidate, rank: rank(candidate) }))
    .filter((one) => one.rank < 2)
    .sort((a, b) => a.rank - b.rank)
    .map((one) => one.candidate)
}

function fieldsOf(vocabulary: Vocabulary): Candidate[] {
  const known = FIELDS.map(({ names, field, about, example }): Candidate => {
    const operator = field.kind === 'quantity' ? '>' : ':'
    const insert = names[0] + operator
    return { kind: 'field', insert, label: names[0], about: `${about}, as ${insert}${example}` }
  })
  const own = new Set(FIELDS.flatMap(({ names }) => names))
  const attributes = vocabulary.attributes
    .filter((name) => isName(name) && !own.has(name.toLowerCase()))
    .map((name): Candidate => ({ kind: 'field', insert: `${name}:`, label: name, about: 'Attribute' }))
  return [...known, ...attributes]
}

/** Once the name is whole, what can follow it. */
function operatorsOf(name: string, vocabulary: Vocabulary): Candidate[] {
  const field = fieldOf(name)
  if (field.kind === 'attribute' && field.names[0] === name && !vocabulary.attributes.includes(name))
    return []
  const isTime = ['last', 'since', 'from', 'to'].includes(field.kind)
  const isNumber = field.kind === 'quantity' || field.kind === 'attribute'
  const operators = [':', ...(isTime ? [] : ['!=']), ...(isNumber ? ['>', '>=', '<', '<='] : [])]
  const label = name
  return operators.map((sign) => ({
    kind: 'operator',
    insert: name + sign,
    label,
    about: ABOUT_OPERATOR[sign]!,
  }))
}

const ABOUT_OPERATOR: Readonly<Record<string, string>> = {
  ':': 'is',
  '!=': 'is not',
  '>': 'is more than',
  '>=': 'is at least',
  '<': 'is less than',
  '<=': 'is at most',
}

/** OR joins two terms, so it needs one before it. */
function keywordsAt(text: string, token: Token): Candidate[] {
  const isFirst = /(^|\(|\b(OR|AND|NOT)\s|-)\s*$/.test(text.slice(0, token.from))
  return KEYWORDS.filter(({ label }) => label !== 'OR' || !isFirst).map((keyword) => ({
    kind: 'keyword',
    ...keyword,
  }))
}

function valuesOf(field: Field, vocabulary: Vocabulary): readonly string[] {
  if (field.kind === 'robot') return vocabulary.robots
  if (field.kind === 'word')
    return unique([...vocabulary.words[field.field], ...(WORD_VALUES[field.field] ?? [])])
  if (field.kind === 'has') return unique([...HAS, ...vocabulary.attributes.filter(isName)])
  if (field.kind === 'attribute' || field.kind === 'cohort')
    return unique(field.names.flatMap((name) => knownValues(vocabulary, name)))
  return EXAMPLES[field.kind] ?? []
}

function knownValues(vocabulary: Vocabulary, name: string): readonly string[] {
  return Object.hasOwn(vocabulary.values, name) ? vocabulary.values[name]! : []
}

function valueCandidate(value: string): Candidate {
  const isPlain = /^[\p{L}\p{N}_][\p{L}\p{N}_.:+/-]*$/u.test(value)
  return { kind: 'value', insert: `${isPlain ? value : quoted(value)} `, label: value, about: '' }
}

/** Whether it can be written before an operator. */
function isName(name: string): boolean {
  return /^[\p{L}_@$][^\s()":=<>!*?\\\0]*$/u.test(name)
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)]
}
