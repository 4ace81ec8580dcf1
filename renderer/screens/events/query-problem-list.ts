import type { ReadQuery } from './search.ts'

export interface Hint {
  position: number
  length: number
  message: string
  nearest: string
}

/** Something to be told about a place in the query: an error that keeps it from being asked, or a hint. */
export interface QueryProblem {
  tone: 'error' | 'hint'
  position: number
  length: number
  message: string
  nearest: string | null
}

const MOST_HINTS = 3

/** What is to be told about a query, the error alone when there is one. */
export function problemsOf(read: ReadQuery, fromBackend: readonly Hint[]): QueryProblem[] {
  if (!read.ok) {
    const { position, length, message, nearest } = read.error
    return [{ tone: 'error', position, length, message, nearest: nearest ?? null }]
  }
  const hints = new Map([...fromBackend, ...read.hints].map((hint) => [hint.position, hint]))
  return [...hints.values()]
    .sort((a, b) => a.position - b.position)
    .slice(0, MOST_HINTS)
    .map((hint) => ({ tone: 'hint', ...hint }))
}
