import type { Expr, Query } from '../../../shared/query/ast.ts'
import { type Names, taskFits } from '../../../shared/query/compile.ts'
import { literalOf, matcherOf } from '../../../shared/query/pattern.ts'
import { robotMatcher } from '../../../shared/query/robot.ts'
import type { Sql } from '../../../shared/query/sql.ts'
import type { ReadDb } from './open.ts'

/** Events from this latency on have an index of their own. It is written into the index: never change it. */
export const SLOW_MS = 250
/** Events of this result have an index of their own. */
export const FAILURE = 'FAILURE'
/** A task with more events than this is no task; its index gives them in an order that has to be sorted. */
const TASK_EVENTS = 20_000

/** Which rows of `events` have to be looked at, through which index. Ids fall along it. */
export interface EventPath {
  source: string
  condition: Sql
  /** So few rows that what is known of whole hours saves nothing. */
  isNarrow: boolean
}

const WHOLE_LOG: EventPath = {
  source: 'events NOT INDEXED',
  condition: { text: '1', params: [] },
  isNarrow: false,
}

/** The narrowest way to the events of a query. Chosen here and not by SQLite, so that the order never needs sorting. */
export function eventPath(db: ReadDb, query: Query, names: Names): EventPath {
  const terms = query.root.kind === 'and' ? query.root.terms : [query.root]
  return (
    byTask(db, terms) ?? byRobot(terms, names) ?? bySlowness(terms) ?? byFailure(terms, names) ?? WHOLE_LOG
  )
}

function byTask(db: ReadDb, terms: readonly Expr[]): EventPath | null {
  const term = terms.find((one) => one.kind === 'task' && literalOf(one.pattern) !== null)
  if (term?.kind !== 'task') return null
  const condition = taskFits(term.pattern)
  const count = db
    .prepare(`SELECT count(*) FROM (SELECT 1 FROM events WHERE ${condition.text} LIMIT ${TASK_EVENTS + 1})`)
    .pluck()
    .get(condition.params) as number
  return count > TASK_EVENTS ? null : { source: 'events INDEXED BY events_task', condition, isNarrow: true }
}

function byRobot(terms: readonly Expr[], names: Names): EventPath | null {
  const tests = terms.flatMap((one) =>
    one.kind === 'robot' || one.kind === 'robot_number' ? [robotMatcher(one)] : [],
  )
  if (tests.length === 0) return null
  const ids = [...names.robots()].filter(({ name }) => tests.every((accepts) => accepts(name)))
  if (ids.length > 1) return null
  const condition = { text: 'robot = ?', params: [ids[0]?.id ?? 0] }
  return { source: 'events INDEXED BY events_robot', condition, isNarrow: true }
}

function bySlowness(terms: readonly Expr[]): EventPath | null {
  const isSlow = (one: Expr) =>
    one.kind === 'quantity' &&
    one.field === 'latency_ms' &&
    (one.comparison === '>' || one.comparison === '>=' || one.comparison === '=') &&
    one.value >= SLOW_MS
  if (!terms.some(isSlow)) return null
  // The same words as in the index, which SQLite compares.
  return {
    source: 'events INDEXED BY events_slow',
    condition: { text: `latency_ms >= ${SLOW_MS}`, params: [] },
    isNarrow: true,
  }
}

function byFailure(terms: readonly Expr[], names: Names): EventPath | null {
  const accepted = terms.flatMap((one) =>
    one.kind === 'word' && one.field === 'result' ? [matcherOf(one.pattern)] : [],
  )
  if (accepted.length === 0) return null
  const ids = [...names.words('result')].filter(({ word }) => accepted.every((accepts) => accepts(word)))
  if (ids.length !== 1 || ids[0]!.word !== FAILURE) return null
  // The number as text: SQLite compares it with the one in the index.
  return {
    source: 'events INDEXED BY events_failed',
    condition: { text: `result = ${ids[0]!.id}`, params: [] },
    isNarrow: false,
  }
}
