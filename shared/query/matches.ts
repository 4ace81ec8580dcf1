import type { FullEvent } from '../events/event.ts'
import type { AttributeTerm, Comparison, Expr, Pattern, Query } from './ast.ts'
import { WORD_FIELDS } from './ast.ts'
import { attributeNumber, attributeText, attributeTexts, attributeValues, untilNul } from './attributes.ts'
import { containing, literalOf, type Matcher, matcherOf } from './pattern.ts'
import { robotMatcher } from './robot.ts'

type Test = (event: FullEvent) => boolean

/** Whether one event fits the query: the plain meaning, which the compiled SQL is held to. */
export function matches(query: Query, event: FullEvent): boolean {
  return testOf(query.root)(event)
}

/** The same for many events: patterns are prepared once. */
export function eventFilter(query: Query): Test {
  return testOf(query.root)
}

function testOf(expr: Expr): Test {
  switch (expr.kind) {
    case 'and': {
      const tests = expr.terms.map(testOf)
      return (event) => tests.every((test) => test(event))
    }
    case 'or': {
      const tests = expr.terms.map(testOf)
      return (event) => tests.some((test) => test(event))
    }
    case 'not': {
      const test = testOf(expr.term)
      return (event) => !test(event)
    }
    default:
      return leafTest(expr)
  }
}

function leafTest(expr: Exclude<Expr, { kind: 'and' | 'or' | 'not' }>): Test {
  switch (expr.kind) {
    case 'time':
      return ({ ts }) => ts >= (expr.from ?? -Infinity) && ts < (expr.to ?? Infinity)
    case 'robot':
    case 'robot_number': {
      const accepts = robotMatcher(expr)
      return ({ robot }) => accepts(robot)
    }
    case 'word': {
      const accepts = matcherOf(expr.pattern)
      return (event) => accepted(accepts, event[expr.field])
    }
    case 'task':
      return taskTest(expr.pattern)
    case 'quantity':
      return (event) => compared(event[expr.field], expr.comparison, expr.value)
    case 'has':
      return (event) => event[expr.field] !== null
    case 'has_attribute':
      return ({ attrs }) => attributeValues(attrs, expr.names).length > 0
    case 'has_cohort':
      return (event) =>
        expr.fields.some((field) => event[field] !== null) ||
        attributeValues(event.attrs, expr.names).length > 0
    case 'cohort': {
      const accepts = matcherOf(expr.pattern)
      const said = attributeTest(expr.attribute)
      return (event) => expr.fields.some((field) => accepted(accepts, event[field])) || said(event)
    }
    case 'attribute_number':
      return ({ attrs }) =>
        attributeValues(attrs, expr.names).some((value) =>
          compared(attributeNumber(value), expr.comparison, expr.value),
        )
    case 'attribute':
      return attributeTest(expr)
    case 'text':
      return textTest(expr.pattern)
  }
}

/** A task id is an identifier: without wildcards it is compared exactly, so that its index finds it. */
function taskTest(pattern: Pattern): Test {
  const literal = literalOf(pattern)
  if (literal !== null) return ({ task_id }) => task_id === literal
  const accepts = matcherOf(pattern)
  return ({ task_id }) => task_id !== null && accepts(untilNul(task_id))
}

function attributeTest({ names, pattern, number }: AttributeTerm): Test {
  const accepts = matcherOf(pattern)
  const fits = (value: unknown) =>
    accepted(accepts, attributeText(value)) || (number !== null && attributeNumber(value) === number)
  return ({ attrs }) => attributeValues(attrs, names).some(fits)
}

function textTest(pattern: Pattern): Test {
  const accepts = matcherOf(containing(pattern))
  return (event) => {
    if (accepts(event.robot)) return true
    if (WORD_FIELDS.some((field) => accepted(accepts, event[field]))) return true
    if (event.task_id !== null && accepts(untilNul(event.task_id))) return true
    for (const text of attributeTexts(event.attrs)) if (accepts(text)) return true
    return false
  }
}

function accepted(accepts: Matcher, text: string | null): boolean {
  return text !== null && accepts(text)
}

function compared(value: number | null, comparison: Comparison, limit: number): boolean {
  if (value === null) return false
  switch (comparison) {
    case '=':
      return value === limit
    case '>':
      return value > limit
    case '>=':
      return value >= limit
    case '<':
      return value < limit
    case '<=':
      return value <= limit
  }
}
