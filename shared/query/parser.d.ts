/** The types of parser.js, which is generated from grammar.peggy: what the syntax gives before it has a meaning. */

export interface Place {
  position: number
  length: number
}

export type RawPart = { kind: 'text'; text: string } | { kind: 'many' } | { kind: 'one' }

export interface RawValue {
  parts: RawPart[]
  quoted: boolean
  /** As written, with quotes and escapes. */
  source: string
  at: Place
}

export type RawOperator = ':' | '!=' | '>' | '>=' | '<' | '<='

export interface RawField {
  kind: 'field'
  name: string
  nameAt: Place
  operator: RawOperator
  value: RawValue
  at: Place
}

export type RawNode =
  | { kind: 'and'; terms: RawNode[] }
  | { kind: 'or'; terms: RawNode[] }
  | { kind: 'not'; term: RawNode }
  | { kind: 'text'; value: RawValue; at: Place }
  | RawField

export type Expectation =
  | { type: 'other'; description: string }
  | { type: 'literal'; text: string }
  | { type: 'class' | 'any' | 'end' }

declare class ParserError extends SyntaxError {
  readonly expected: Expectation[] | null
  readonly location: { start: { offset: number }; end: { offset: number } }
}

export { ParserError as SyntaxError }

export function parse(text: string, options: { maxDepth: number }): RawNode
