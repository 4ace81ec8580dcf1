import { mayContain } from '../../../../shared/events/grams.ts'
import type { Expr } from '../../../../shared/query/ast.ts'
import { type Pattern, WORD_FIELDS } from '../../../../shared/query/ast.ts'
import { attributePaths } from '../../../../shared/query/attributes.ts'
import { cohortMatcher } from '../../../../shared/query/cohort.ts'
import { containing, type Matcher, matcherOf } from '../../../../shared/query/pattern.ts'
import { robotMatcher } from '../../../../shared/query/robot.ts'
import type { Dictionary } from '../../db/dictionary.ts'
import { type Dimension, HOUR_MS, type HourFacts } from '../../db/event-hours.ts'

/** The names of one dimension that are accepted: one byte per number. */
export interface Names {
  dimension: Dimension
  accepted: Uint8Array
}

/** In which rows of an hour what is asked for can be. */
export type Where = 'nowhere' | 'prose' | 'anywhere'

/** A term as an hour is asked about it: by names (any of them), and by what the rows themselves hold. */
export interface HourTerm {
  names: readonly Names[]
  rows: (facts: HourFacts) => Where
}

export type Leaf = Exclude<Expr, { kind: 'and' | 'or' | 'not' }>

const NOWHERE = (): Where => 'nowhere'

/** What can be known of a term from an hour's facts. */
export function hourTerm(leaf: Leaf, names: Dictionary): HourTerm {
  switch (leaf.kind) {
    case 'robot':
    case 'robot_number':
      return { names: [robots(names, robotMatcher(leaf))], rows: NOWHERE }
    case 'word':
      return { names: [words(names, leaf.field, matcherOf(leaf.pattern))], rows: NOWHERE }
    case 'has':
      return hasTerm(leaf.field, names)
    case 'cohort':
    case 'has_cohort': {
      const accepts = cohortMatcher(leaf)
      const accepted = new Uint8Array(names.lastCohort + 1)
      for (const { id, fields } of names.cohorts()) accepted[id] = accepts(fields) ? 1 : 0
      const inRows = leaf.kind === 'cohort' ? inAttribute(leaf.attribute) : inNamed(leaf.names)
      return { names: [{ dimension: 'cohort', accepted }], rows: inRows }
    }
    case 'attribute':
      return { names: [], rows: inAttribute(leaf) }
    case 'attribute_number':
    case 'has_attribute':
      return { names: [], rows: inNamed(leaf.names) }
    case 'quantity':
      return { names: [], rows: beyond(leaf) }
    case 'task':
      return { names: [], rows: withPieces(piecesOf(leaf.pattern), false) }
    case 'time':
      return { names: [], rows: inTime(leaf) }
    case 'text':
      return textTerm(leaf.pattern, names)
  }
}

function robots(names: Dictionary, accepts: Matcher): Names {
  const accepted = new Uint8Array(names.lastRobot + 1)
  for (const { id, name } of names.robots()) accepted[id] = accepts(name) ? 1 : 0
  return { dimension: 'robot', accepted }
}

function words(names: Dictionary, field: (typeof WORD_FIELDS)[number], accepts: Matcher): Names {
  const accepted = new Uint8Array(names.lastWord + 1)
  for (const { id, word } of names.words(field)) accepted[id] = accepts(word) ? 1 : 0
  return { dimension: field, accepted }
}

function hasTerm(field: Extract<Expr, { kind: 'has' }>['field'], names: Dictionary): HourTerm {
  if (field === 'latency_ms') return { names: [], rows: ({ slowest }) => rowsIf(slowest !== null) }
  if (field === 'duration_ms') return { names: [], rows: ({ longest }) => rowsIf(longest !== null) }
  if (field === 'task_id') return { names: [], rows: () => 'anywhere' }
  return { names: [words(names, field, () => true)], rows: NOWHERE }
}

function beyond({ field, comparison, value }: Extract<Expr, { kind: 'quantity' }>): HourTerm['rows'] {
  return ({ slowest, longest }) => {
    const most = field === 'latency_ms' ? slowest : longest
    if (most === null) return 'nowhere'
    if (comparison === '<' || comparison === '<=') return 'anywhere'
    return rowsIf(comparison === '>' ? most > value : most >= value)
  }
}

function inTime({ from, to }: Extract<Expr, { kind: 'time' }>): HourTerm['rows'] {
  return ({ hour }) => rowsIf((from === null || hour + HOUR_MS > from) && (to === null || hour < to))
}

/** A text may be in a robot's id, in words, in a task's id, or in attributes. */
function textTerm(pattern: Pattern, names: Dictionary): HourTerm {
  const accepts = matcherOf(containing(pattern))
  const all = [robots(names, accepts), ...WORD_FIELDS.map((field) => words(names, field, accepts))]
  return {
    // A word that is no name need not be looked for among them, hour after hour.
    names: all.filter(({ accepted }) => accepted.includes(1)),
    rows: withPieces(piecesOf(pattern), true),
  }
}

const rowsIf = (may: boolean): Where => (may ? 'anywhere' : 'nowhere')

/** Attributes of these names are somewhere in the hour. */
function isNamed(names: readonly string[]): (facts: HourFacts) => boolean {
  const firsts = names.flatMap((name) => attributePaths(name).map((path) => path[0]!))
  return ({ names: known }) => known === null || firsts.some((name) => known.includes(name))
}

function inNamed(names: readonly string[]): HourTerm['rows'] {
  const named = isNamed(names)
  return (facts) => rowsIf(named(facts))
}

function inAttribute({ names, pattern, number }: Extract<Expr, { kind: 'attribute' }>): HourTerm['rows'] {
  const named = isNamed(names)
  // A number may be written in several ways.
  const holds = withPieces(number === null ? piecesOf(pattern) : [], true)
  return (facts) => (named(facts) ? holds(facts) : 'nowhere')
}

function withPieces(pieces: readonly string[], alsoProse: boolean): HourTerm['rows'] {
  return ({ grams, prose }) => {
    if (pieces.every((piece) => mayContain(grams, piece))) return 'anywhere'
    return alsoProse && prose !== null && pieces.every((piece) => mayContain(prose, piece))
      ? 'prose'
      : 'nowhere'
  }
}

/**
 * The longest runs of a pattern that stand in the stored JSON as they are written: ASCII that needs no escape.
 * Runs of fewer than three characters tell nothing.
 */
export function piecesOf(pattern: Pattern): string[] {
  return pattern.flatMap((part) =>
    part.kind === 'text' ? part.text.split(/[^ !#-[\]-~]+/).filter((piece) => piece.length >= 3) : [],
  )
}

/** Whether a term can be answered by the index of prose, as what FTS5 is to match; null when it cannot. */
export function proseMatch(expr: Expr): string | null {
  switch (expr.kind) {
    case 'and': {
      const parts = expr.terms.map(proseMatch).filter((part) => part !== null)
      return parts.length === 0 ? null : parts.join(' AND ')
    }
    case 'or': {
      const parts = expr.terms.map(proseMatch)
      return parts.length === 0 || parts.includes(null) ? null : `(${parts.join(' OR ')})`
    }
    case 'text':
      return phrases(expr.pattern)
    case 'attribute':
      return expr.number === null ? phrases(expr.pattern) : null
    default:
      return null
  }
}

function phrases(pattern: Pattern): string | null {
  const pieces = piecesOf(pattern)
  return pieces.length === 0 ? null : `(${pieces.map((piece) => `"${piece}"`).join(' AND ')})`
}
