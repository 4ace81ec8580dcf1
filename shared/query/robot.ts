import type { Expr } from './ast.ts'
import { type Matcher, matcherOf } from './pattern.ts'

/** The number that ends a robot's id: 47 for "Robot-47" and "47"; null without one, or beyond 15 digits. */
export function robotNumber(id: string): number | null {
  const digits = /[0-9]+$/.exec(id)?.[0].replace(/^0+(?=.)/, '')
  return digits === undefined || digits.length > 15 ? null : Number(digits)
}

/** What a robot term accepts, given a robot's id. */
export function robotMatcher(term: Extract<Expr, { kind: 'robot' | 'robot_number' }>): Matcher {
  if (term.kind === 'robot') return matcherOf(term.pattern)
  return (id) => {
    const number = robotNumber(id)
    return number !== null && number >= term.from && number <= term.to
  }
}
