import { firstIdAt } from '../events/event-id.ts'
import type { CohortFields } from '../fleet/cohort.ts'
import {
  type AttributeTerm,
  type Expr,
  type Pattern,
  type Query,
  WORD_FIELDS,
  type WordField,
} from './ast.ts'
import { cohortMatcher, cohortSql } from './cohort.ts'
import { containing, literalOf, type Matcher, matcherOf } from './pattern.ts'
import { robotMatcher } from './robot.ts'
import { ALL_TIME, impliedSpan, intersection, type Span } from './span.ts'
import {
  anyAttributeText,
  attributeNumber,
  attributeText,
  compared,
  FALSE,
  idIn,
  joined,
  jsonPaths,
  type Sql,
  TASK_TEXT,
  textFits,
} from './sql.ts'

/** The numbered words of the store. */
export interface Names {
  robots(): Iterable<{ id: number; name: string }>
  words(kind: WordField): Iterable<{ id: number; word: string }>
  cohorts(): Iterable<{ id: number; fields: CohortFields }>
  /** Of each robot that ever told one: which cohort it belonged to since when, oldest first. */
  histories(): Iterable<{ robot: number; history: readonly { since: number; cohort: number }[] }>
}

export interface CompiledQuery {
  /** A condition on the events table for a WHERE clause; each ? stands for the parameter of the same place. */
  where: string
  params: (string | number | null)[]
  /** `from` ≤ ts < `to` in epoch ms, as `where` demands too; null is open. Equal bounds: nothing can match. */
  from: number | null
  to: number | null
}

/**
 * Compiles a query to SQLite. Names are resolved now, so that the statement compares whole numbers.
 * `within` narrows the time further (`from` ≤ ts < `to`). `attrs` must be JSON as JSON.stringify writes it, or NULL.
 */
export function compile(query: Query, names: Names, within: Partial<Span> = {}): CompiledQuery {
  const outer = { from: within.from ?? ALL_TIME.from, to: within.to ?? ALL_TIME.to }
  const span = intersection(impliedSpan(query.root), intersection(ALL_TIME, outer))
  const to = Math.max(span.from, span.to)
  const bounds: Sql[] = []
  if (span.from > ALL_TIME.from) bounds.push(compared('id', '>=', firstIdAt(span.from)))
  if (to < ALL_TIME.to) bounds.push(compared('id', '<', firstIdAt(to)))
  const conditions = query.root.kind === 'and' ? query.root.terms : [query.root]
  // Times at the top are wholly said by the bounds.
  const rest = conditions
    .filter((term) => term.kind !== 'time')
    .map((term) => sqlOf(term, { names, span: { from: span.from, to } }))
  const parts = [...bounds, ...rest]
  const where = parts.length === 0 ? { text: '1', params: [] } : joined(parts, 'AND')
  return {
    where: where.text,
    params: where.params,
    from: span.from > ALL_TIME.from ? span.from : null,
    to: to < ALL_TIME.to ? to : null,
  }
}

/** What the terms are compiled for: events outside of the span are not asked about. */
interface Scope {
  names: Names
  span: Span
}

function sqlOf(expr: Expr, scope: Scope): Sql {
  switch (expr.kind) {
    case 'and':
      return expr.terms.length === 0
        ? { text: '1', params: [] }
        : joined(
            expr.terms.map((term) => sqlOf(term, scope)),
            'AND',
          )
    case 'or':
      return joined(
        expr.terms.map((term) => sqlOf(term, scope)),
        'OR',
      )
    case 'not': {
      // Not "NOT": a comparison with a missing value is NULL, and its negation has to be true.
      const term = sqlOf(expr.term, scope)
      return { text: `((${term.text}) IS NOT TRUE)`, params: term.params }
    }
    default:
      return leaf(expr, scope)
  }
}

function leaf(expr: Exclude<Expr, { kind: 'and' | 'or' | 'not' }>, { names, span }: Scope): Sql {
  switch (expr.kind) {
    case 'time':
      return expr.to === null
        ? compared('id', '>=', firstIdAt(expr.from ?? 0))
        : compared('id', '<', firstIdAt(expr.to))
    case 'robot':
    case 'robot_number':
      return robotIn(names, robotMatcher(expr))
    case 'word':
      return wordIn(names, expr.field, matcherOf(expr.pattern))
    case 'task':
      return taskFits(expr.pattern)
    case 'quantity':
      return compared(expr.field, expr.comparison, expr.value)
    case 'has':
      return { text: `${expr.field === 'task_id' ? 'task' : expr.field} IS NOT NULL`, params: [] }
    case 'has_attribute':
      return hasAny(expr.names)
    case 'has_cohort':
      return joined([cohortSql(names, span, cohortMatcher(expr)), hasAny(expr.names)], 'OR')
    case 'cohort':
      return joined([cohortSql(names, span, cohortMatcher(expr)), attributeFits(expr.attribute)], 'OR')
    case 'attribute_number':
      return anyPath(expr.names, (path) => numberCompared(path, expr.comparison, expr.value))
    case 'attribute':
      return attributeFits(expr)
    case 'text':
      return anywhere(expr.pattern, names)
  }
}

/**
 * One robot is found by its index, newest first. Several would have to be sorted whole before the first page is
 * known; the + keeps SQLite from that, it then walks back in time until the page is full.
 */
function robotIn(names: Names, accepts: Matcher): Sql {
  const ids = [...names.robots()].filter(({ name }) => accepts(name)).map(({ id }) => id)
  return idIn(ids.length > 1 ? '+robot' : 'robot', ids)
}

function wordIn(names: Names, field: WordField, accepts: Matcher): Sql {
  return idIn(
    field,
    [...names.words(field)].filter(({ word }) => accepts(word)).map(({ id }) => id),
  )
}

/** A task by its id. Without wildcards its index finds it. */
export function taskFits(pattern: Pattern): Sql {
  const literal = literalOf(pattern)
  if (literal === null) return textFits(TASK_TEXT, pattern)
  // The border keeps most whole numbers as numbers; a very long one may be either.
  const number = /^(?:0|-?[1-9][0-9]{0,15})$/.test(literal) ? Number(literal) : Number.NaN
  if (Number.isSafeInteger(number)) return { text: 'task IN (?, ?)', params: [number, literal] }
  return { text: 'task = ?', params: [literal] }
}

function anyPath(attributes: readonly string[], condition: (path: string) => Sql): Sql {
  const parts = attributes.flatMap(jsonPaths).map(condition)
  return parts.length === 1 ? parts[0]! : joined(parts, 'OR')
}

function hasAny(attributes: readonly string[]): Sql {
  return anyPath(attributes, (path) => ({ text: "json_type(attrs, ?) <> 'null'", params: [path] }))
}

function numberCompared(path: string, comparison: Parameters<typeof compared>[1], value: number): Sql {
  const number = attributeNumber(path)
  return { text: `${number.text} ${comparison} ?`, params: [...number.params, value] }
}

function attributeFits({ names, pattern, number }: AttributeTerm): Sql {
  return anyPath(names, (path) => {
    const text = textFits(attributeText(path), pattern)
    return number === null ? text : joined([text, numberCompared(path, '=', number)], 'OR')
  })
}

function anywhere(pattern: Pattern, names: Names): Sql {
  const inside = containing(pattern)
  const accepts = matcherOf(inside)
  const columns = [
    robotIn(names, accepts),
    ...WORD_FIELDS.map((field) => wordIn(names, field, accepts)),
    textFits(TASK_TEXT, inside),
  ]
  return joined([...columns.filter((part) => part !== FALSE), inAttributes(inside)], 'OR')
}

/** Looking at the raw JSON first costs a tenth of walking it, and rules nearly every event out. */
function inAttributes(inside: Pattern): Sql {
  const walked = anyAttributeText(inside)
  const escaped = inside.some(
    (part) => part.kind === 'text' && JSON.stringify(part.text) !== `"${part.text}"`,
  )
  if (escaped) return { text: `(attrs IS NOT NULL AND ${walked.text})`, params: walked.params }
  return joined([textFits({ text: 'attrs', params: [] }, inside), walked], 'AND')
}
