import { windowMs } from '../metrics/window.ts'
import type { Comparison, Expr, Hint, Mention, Pattern } from './ast.ts'
import { QueryError } from './error.ts'
import { FIELD_NAMES, type Field, fieldOf } from './fields.ts'
import { nearestWord } from './nearest.ts'
import type { Place, RawField, RawNode, RawValue } from './parser.js'
import { ALL_TIME_UNITS, readMillis, readNumber, TIME_UNITS, unitOf } from './quantity.ts'
import { robotNumber } from './robot.ts'
import { type Clock, DAY_MS, LATEST_MS, readTime, TIME_FORMS, type TimeSpan } from './time.ts'

export const MAX_TERMS = 200
export const MAX_WILDCARDS = 10

const TIME_KINDS: ReadonlySet<Field['kind']> = new Set(['last', 'since', 'from', 'to'])
const NUMBER_KINDS: ReadonlySet<Field['kind']> = new Set(['quantity', 'attribute'])

/** Gives the syntax tree of one query its meaning, or says what in it has none. */
export class Resolver {
  readonly hints: Hint[] = []
  readonly mentions: Mention[] = []
  readonly #clock: Clock
  #terms = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  resolve(node: RawNode): Expr {
    if (node.kind === 'and') return { kind: 'and', terms: this.#conjunction(node.terms) }
    if (node.kind === 'or') return { kind: 'or', terms: node.terms.map((term) => this.resolve(term)) }
    if (node.kind === 'not') return { kind: 'not', term: this.resolve(node.term) }
    this.#terms += 1
    if (this.#terms > MAX_TERMS)
      throw new QueryError(`A query has at most ${MAX_TERMS} terms.`, node.at, ['the end of the query'])
    return node.kind === 'text'
      ? { kind: 'text', pattern: patternOf(node.value) }
      : this.#field(node, fieldOf(node.name))
  }

  /** "from:23:00 to:01:00" means the night: the end is the first such time after the start. */
  #conjunction(nodes: RawNode[]): Expr[] {
    const terms = nodes.map((node) => this.resolve(node))
    const dailyAt = (...names: string[]) =>
      nodes.findIndex(
        (node) => node.kind === 'field' && names.includes(node.name.toLowerCase()) && this.#time(node).daily,
      )
    const start = terms[dailyAt('from', 'since')]
    const endAt = dailyAt('to')
    const end = terms[endAt]
    if (start?.kind !== 'time' || end?.kind !== 'time') return terms
    if (start.from !== null && end.to !== null && end.to <= start.from)
      terms[endAt] = { ...end, to: end.to + DAY_MS }
    return terms
  }

  #field(node: RawField, field: Field): Expr {
    const { value } = node
    if (TIME_KINDS.has(field.kind)) expectOperator(node, [':', '='])
    else if (!NUMBER_KINDS.has(field.kind)) expectOperator(node, [':', '=', '!='])
    this.#mention(node, field)
    const term = this.#term(node, field, value)
    return node.operator === '!=' ? { kind: 'not', term } : term
  }

  #term(node: RawField, field: Field, value: RawValue): Expr {
    switch (field.kind) {
      case 'robot':
        return robotTerm(value)
      case 'task':
        return { kind: 'task', pattern: patternOf(value) }
      case 'word':
        return { kind: 'word', field: field.field, pattern: patternOf(value) }
      case 'quantity':
        return {
          kind: 'quantity',
          field: field.field,
          comparison: comparisonOf(node),
          value: millisOf(value),
        }
      case 'has':
        return hasTerm(value)
      case 'last':
        return { kind: 'time', from: Math.max(0, this.#clock.now - spanOf(value)), to: null }
      case 'since':
      case 'from':
        return { kind: 'time', from: this.#time(node).start, to: null }
      case 'to':
        return { kind: 'time', from: null, to: this.#time(node).end }
      case 'cohort':
        return cohortTerm(field, value)
      case 'attribute':
        this.#hint(node.name, node.nameAt)
        return attributeTerm(node, field.names, value)
    }
  }

  #time({ value }: RawField): TimeSpan {
    const span = readTime(plainText(value), this.#clock)
    if (span) return span
    throw new QueryError(`"${plainText(value)}" is not a time.`, value.at, TIME_FORMS)
  }

  #mention({ nameAt, value }: RawField, field: Field): void {
    if (field.kind === 'attribute')
      this.mentions.push({ field: 'attribute', name: field.names[0]!, ...nameAt })
    const named = namedField(field)
    if (named === null || value.parts.some(({ kind }) => kind !== 'text')) return
    this.mentions.push({ field: named, name: plainText(value), ...value.at })
  }

  #hint(name: string, at: Place): void {
    const nearest = name.length < 3 ? undefined : nearestWord(name, FIELD_NAMES)
    if (nearest === undefined || FIELD_NAMES.includes(name.toLowerCase())) return
    const message = `"${name}" is not a field of its own and is looked up among the attributes.`
    this.hints.push({ ...at, message, nearest })
  }
}

/** The field whose values are names, null when they are not. */
function namedField(field: Field): Mention['field'] | null {
  if (field.kind === 'robot') return 'robot'
  if (field.kind === 'word') return field.field
  return field.kind === 'cohort' && field.fields.length === 1 ? field.fields[0]! : null
}

function expectOperator(node: RawField, allowed: string[]): void {
  if (allowed.includes(node.operator)) return
  throw new QueryError(
    `${node.name} cannot be used with ${node.operator}.`,
    { position: node.nameAt.position, length: node.at.length - node.value.at.length },
    allowed,
  )
}

function comparisonOf(node: RawField): Comparison {
  return node.operator === ':' || node.operator === '!=' ? '=' : node.operator
}

function robotTerm(value: RawValue): Expr {
  const pattern = patternOf(value)
  if (value.quoted) return { kind: 'robot', pattern }
  const text = value.source
  if (/^\d{1,15}$/.test(text)) {
    const number = robotNumber(text)!
    return { kind: 'robot_number', from: number, to: number }
  }
  const range = /^(\d{1,15})-(\d{1,15})$/.exec(text)
  if (!range) return { kind: 'robot', pattern }
  const [from, to] = [Number(range[1]), Number(range[2])]
  if (from > to) throw new QueryError(`The range ${text} ends before it starts.`, value.at, [`${to}-${from}`])
  return { kind: 'robot_number', from, to }
}

function hasTerm(value: RawValue): Expr {
  const name = plainText(value)
  const field = fieldOf(name)
  if (field.kind === 'attribute') return { kind: 'has_attribute', names: field.names }
  if (field.kind === 'cohort') return { kind: 'has_cohort', fields: field.fields, names: field.names }
  if (field.kind === 'quantity' || field.kind === 'word') return { kind: 'has', field: field.field }
  if (field.kind === 'task') return { kind: 'has', field: 'task_id' }
  throw new QueryError(`has:${name} has no meaning: it is not something an event may lack.`, value.at, [
    'task',
    'task_type',
    'latency',
    'duration',
    'result',
    'reason',
    'zone',
    'the name of an attribute',
  ])
}

function cohortTerm({ fields, names }: Extract<Field, { kind: 'cohort' }>, value: RawValue): Expr {
  const pattern = patternOf(value)
  const number = value.quoted ? null : readNumber(value.source)
  return { kind: 'cohort', fields, pattern, attribute: { kind: 'attribute', names, pattern, number } }
}

function attributeTerm(node: RawField, names: readonly string[], value: RawValue): Expr {
  const number = value.quoted ? null : readNumber(value.source)
  const comparison = comparisonOf(node)
  if (comparison === '=') return { kind: 'attribute', names, pattern: patternOf(value), number }
  if (number === null)
    throw new QueryError(`${node.name} ${node.operator} needs a number, not ${value.source}.`, value.at, [
      'a number',
    ])
  return { kind: 'attribute_number', names, comparison, value: number }
}

function millisOf(value: RawValue): number {
  const text = plainText(value)
  const millis = readMillis(text)
  if (millis !== null) return millis
  throw wrongUnit(value, text, `"${text}" is not a length of time.`, ['200', '200ms', '0.2s'])
}

function spanOf(value: RawValue): number {
  const text = plainText(value)
  try {
    return Math.min(windowMs(text.toLowerCase()), LATEST_MS)
  } catch {
    throw wrongUnit(value, text, `"${text}" is not a span of time: write a whole number and a unit.`, [
      '15m',
      '1h',
      '24h',
      '7d',
    ])
  }
}

function wrongUnit(value: RawValue, text: string, message: string, expected: string[]): QueryError {
  const unit = unitOf(text)
  if (unit === undefined || ALL_TIME_UNITS.includes(unit.toLowerCase()))
    return new QueryError(message, value.at, expected)
  const at = { position: value.at.position + value.at.length - unit.length, length: unit.length }
  const nearest = nearestWord(unit, ALL_TIME_UNITS)
  return new QueryError(`"${unit}" is not a unit of time.`, at, TIME_UNITS, nearest)
}

function patternOf(value: RawValue): Pattern {
  const wildcards = value.parts.filter((part) => part.kind !== 'text').length
  if (wildcards > MAX_WILDCARDS)
    throw new QueryError(`A pattern has at most ${MAX_WILDCARDS} wildcards.`, value.at, [
      `at most ${MAX_WILDCARDS} of * and ?`,
    ])
  return value.parts
}

/** The value where wildcards have no meaning. */
function plainText(value: RawValue): string {
  return value.parts
    .map((part) => (part.kind === 'text' ? part.text : part.kind === 'many' ? '*' : '?'))
    .join('')
}
