import type { CohortField } from '../fleet/cohort.ts'

/** The meaning of a query. Plain JSON values, so that it can cross threads. */

export type PatternPart = { kind: 'text'; text: string } | { kind: 'many' } | { kind: 'one' }

/** Text with the wildcards * (any characters) and ? (exactly one). Letters match in either case. */
export type Pattern = readonly PatternPart[]

export type Comparison = '=' | '>' | '>=' | '<' | '<='

/** Fields whose values the store keeps as numbered words. */
export type WordField = 'type' | 'task_type' | 'result' | 'reason'
export const WORD_FIELDS = ['type', 'task_type', 'result', 'reason'] as const satisfies WordField[]

export type QuantityField = 'latency_ms' | 'duration_ms'

export type Expr =
  /** No terms: true for every event. */
  | { kind: 'and'; terms: Expr[] }
  | { kind: 'or'; terms: Expr[] }
  | { kind: 'not'; term: Expr }
  /** `from` ≤ ts < `to`, epoch milliseconds; null is open. */
  | { kind: 'time'; from: number | null; to: number | null }
  | { kind: 'robot'; pattern: Pattern }
  /** Robots whose id ends in a number of this range, bounds included. */
  | { kind: 'robot_number'; from: number; to: number }
  | { kind: 'word'; field: WordField; pattern: Pattern }
  | { kind: 'task'; pattern: Pattern }
  | { kind: 'quantity'; field: QuantityField; comparison: Comparison; value: number }
  /** Any of these attributes has this text, or equals `number` when that is not null. */
  | AttributeTerm
  | { kind: 'attribute_number'; names: readonly string[]; comparison: Comparison; value: number }
  /** What the robot was at the time of the event, in any of `fields`; or what the event itself says, as an attribute. */
  | { kind: 'cohort'; fields: readonly CohortField[]; pattern: Pattern; attribute: AttributeTerm }
  /** The field or attribute is there and not null. */
  | { kind: 'has'; field: WordField | QuantityField | 'task_id' }
  | { kind: 'has_attribute'; names: readonly string[] }
  | { kind: 'has_cohort'; fields: readonly CohortField[]; names: readonly string[] }
  /** The text occurs somewhere in the event: its words, task, robot, or attribute values. */
  | { kind: 'text'; pattern: Pattern }

export interface AttributeTerm {
  kind: 'attribute'
  names: readonly string[]
  pattern: Pattern
  number: number | null
}

/** Something that is allowed and yet probably not meant. */
export interface Hint {
  position: number
  length: number
  message: string
  nearest: string
}

/** A name in the query that may not exist: that of an attribute, or what a field is compared with. */
export interface Mention {
  field: 'attribute' | 'robot' | WordField | CohortField
  name: string
  position: number
  length: number
}

export interface Query {
  text: string
  root: Expr
  hints: Hint[]
  mentions: Mention[]
}
