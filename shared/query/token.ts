/** The piece of a query that is being written at a cursor. */
export interface Token {
  /** Where it begins and ends in the text, a leading minus left out; it may reach beyond the cursor. */
  from: number
  to: number
  /** The field name and operator before the cursor; null while there is no operator. */
  field: { name: string; operator: string; valueFrom: number } | null
  /** What is written before the cursor: of the value when there is a field. Quotes and escapes are taken off. */
  typed: string
}

const FIELD = /^([^\s\d()":=<>!*?\\-][^\s()":=<>!*?\\]*)(:|==?|!=|>=?|<=?)/

/** Finds the piece that the cursor (UTF-16 offset) stands in or behind; works on unfinished queries too. */
export function tokenAt(text: string, cursor: number): Token {
  let from = 0
  let inQuotes = false
  for (let at = 0; at < cursor; at++) {
    const character = text[at]!
    if (character === '\\') at += 1
    else if (character === '"') inQuotes = !inQuotes
    else if (!inQuotes && isBoundary(character)) from = at + 1
  }
  from = Math.min(from, cursor)
  while (from < cursor && text[from] === '-') from += 1
  const written = text.slice(from, cursor)
  const match = FIELD.exec(written)
  const field = match ? { name: match[1]!, operator: match[2]!, valueFrom: from + match[0].length } : null
  const typed = unescaped(match ? written.slice(match[0].length) : written)
  return { from, to: endOf(text, cursor, inQuotes), field, typed }
}

function endOf(text: string, cursor: number, inQuotes: boolean): number {
  let end = cursor
  while (end < text.length && (inQuotes ? text[end] !== '"' : !isBoundary(text[end]!))) end += 1
  return inQuotes && end < text.length ? end + 1 : end
}

function isBoundary(character: string): boolean {
  return character === '(' || character === ')' || /\s/.test(character)
}

function unescaped(written: string): string {
  return written.replace(/^"/, '').replace(/\\(.?)/gs, '$1')
}
