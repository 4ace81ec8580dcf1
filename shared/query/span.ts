import type { Expr } from './ast.ts'
import { LATEST_MS } from './time.ts'

/** `from` ≤ ts < `to`, epoch milliseconds. */
export interface Span {
  from: number
  to: number
}

export const ALL_TIME: Span = { from: 0, to: LATEST_MS }

/** The narrowest span of time that holds every event the query can match. */
export function impliedSpan(expr: Expr): Span {
  switch (expr.kind) {
    case 'time':
      return { from: expr.from ?? ALL_TIME.from, to: expr.to ?? ALL_TIME.to }
    case 'and':
      return expr.terms.map(impliedSpan).reduce(intersection, ALL_TIME)
    case 'or':
      return expr.terms.map(impliedSpan).reduce(hull)
    default:
      return ALL_TIME
  }
}

export function intersection(a: Span, b: Span): Span {
  return { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) }
}

function hull(a: Span, b: Span): Span {
  return { from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) }
}
