import type { Query } from './ast.ts'
import { QueryError } from './error.ts'
import { nearestWord } from './nearest.ts'
import { type Expectation, SyntaxError as ParserError, parse } from './parser.js'
import { Resolver } from './resolve.ts'
import type { Clock } from './time.ts'

export const MAX_LENGTH = 4000
export const MAX_DEPTH = 50

/**
 * Reads a query of the event log, as `robot:21-40 type:FEEDBACK latency>200 last:1h`.
 * `clock.now` (epoch ms) is what last: and since: count from. Throws a QueryError and nothing else.
 */
export function parseQuery(input: string, clock: Clock): Query {
  if (input.length > MAX_LENGTH)
    throw new QueryError(
      `A query has at most ${MAX_LENGTH} characters; this one has ${input.length}.`,
      { position: MAX_LENGTH, length: input.length - MAX_LENGTH },
      ['the end of the query'],
    )
  // Half a surrogate pair cannot be stored, so it cannot be searched either; the length stays the same.
  const text = input.toWellFormed()
  const nul = text.indexOf('\0')
  if (nul >= 0)
    throw new QueryError('A query cannot contain the NUL character.', { position: nul, length: 1 })
  const resolver = new Resolver(clock)
  const root = resolver.resolve(syntaxOf(text))
  return { text, root, hints: resolver.hints, mentions: resolver.mentions }
}

function syntaxOf(text: string) {
  try {
    return parse(text, { maxDepth: MAX_DEPTH })
  } catch (error) {
    if (!(error instanceof ParserError)) throw error
    const position = Math.min(error.location.start.offset, text.length)
    if (error.expected === null)
      throw new QueryError(`${error.message} (character ${position + 1}).`, { position, length: 1 })
    throw unexpected(text, position, error.expected)
  }
}

function unexpected(text: string, position: number, expectations: Expectation[]): QueryError {
  const expected = [
    ...new Set(expectations.flatMap((item) => (item.type === 'other' ? [item.description] : []))),
  ]
  const found = /^[^\s()":]+|^./su.exec(text.slice(position))?.[0]
  const what = found === undefined ? 'The query ends' : `"${found}" cannot stand`
  const message = `${what} at character ${position + 1}, where ${listed(expected)} was expected.`
  const keywords = ['OR', 'AND', 'NOT']
  const nearest = found === undefined || keywords.includes(found) ? undefined : nearestWord(found, keywords)
  return new QueryError(message, { position, length: found?.length ?? 0 }, expected, nearest)
}

function listed(words: string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}
