import type { AttributeTerm, Expr, Pattern, Query } from './ast.ts'
import { literalOf } from './pattern.ts'

/** Writes a query so that reading it again gives the same. Times become epoch milliseconds. */
export function printQuery(query: Pick<Query, 'root'>): string {
  return print(query.root)
}

function print(expr: Expr): string {
  switch (expr.kind) {
    case 'and':
      return expr.terms.map((term) => (term.kind === 'and' ? `(${print(term)})` : operand(term))).join(' ')
    case 'or':
      return expr.terms.map((term) => operand(term)).join(' OR ')
    case 'not':
      return `NOT ${expr.term.kind === 'and' ? `(${print(expr.term)})` : operand(expr.term)}`
    default:
      return leaf(expr)
  }
}

/** AND binds tighter than OR, so only an OR has to be held together. */
function operand(expr: Expr): string {
  return expr.kind === 'or' ? `(${print(expr)})` : print(expr)
}

function leaf(expr: Exclude<Expr, { kind: 'and' | 'or' | 'not' }>): string {
  switch (expr.kind) {
    case 'time':
      // What is written after to: is included.
      return expr.to === null ? `from:${expr.from ?? 0}` : `to:${expr.to - 1}`
    case 'robot':
      return `robot:${printPattern(expr.pattern)}`
    case 'robot_number':
      return expr.from === expr.to ? `robot:${expr.from}` : `robot:${expr.from}-${expr.to}`
    case 'word':
      return `${expr.field}:${printPattern(expr.pattern)}`
    case 'task':
      return `task:${printPattern(expr.pattern)}`
    case 'quantity':
      return `${expr.field}${expr.comparison}${expr.value}`
    case 'has':
      return `has:${expr.field}`
    case 'has_attribute':
      return `has:${attributeName(expr.names)}`
    case 'has_cohort':
      return `has:${cohortName(expr.fields)}`
    case 'cohort':
      return `${cohortName(expr.fields)}:${attributeValue(expr.attribute)}`
    case 'attribute':
      return `${attributeName(expr.names)}:${attributeValue(expr)}`
    case 'attribute_number':
      return `${attributeName(expr.names)}${expr.comparison}${expr.value}`
    case 'text':
      return printPattern(expr.pattern)
  }
}

function attributeName(names: readonly string[]): string {
  return `attrs.${names[0]}`
}

/** Several fields are the one that stands for all versions. */
function cohortName(fields: readonly string[]): string {
  return fields.length > 1 ? 'version' : fields[0]!
}

function attributeValue({ number, pattern }: AttributeTerm): string {
  return number === null ? printPattern(pattern) : literalOf(pattern)!
}

/** Text as a quoted value. */
export function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}

/** Literal text in quotes, where it cannot mean anything else; with wildcards, escaped instead. */
function printPattern(pattern: Pattern): string {
  const literal = literalOf(pattern)
  if (literal !== null) return quoted(literal)
  return pattern
    .map((part) => {
      if (part.kind !== 'text') return part.kind === 'many' ? '*' : '?'
      return part.text.replace(/[^\p{L}\p{N}_]/gu, '\\$&')
    })
    .join('')
}
