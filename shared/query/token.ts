/** The piece of a query that is being written at a cursor. */
export interface Token {
  /** What a completion replaces: the word or the value at the cursor, which may reach beyond it. */
  from: number
  to: number
  /** The field whose value is being written; null while there is no operator. */
  field: string | null
  /** What is written before the cursor, without quotes and escapes. */
  typed: string
}

const FIELD = String.raw`(?<=(?:^|[\s()"])-*)([^\s\d()":=<>!*?\\-][^\s()":=<>!*?\\]*)\s*(?::|==?|!=|>=?|<=?)\s*`
const BEFORE_QUOTE = new RegExp(`${FIELD}$`)
const BEFORE_WORD = new RegExp(String.raw`${FIELD}((?:\\.|[^\s()"\\])*\\?)$`, 's')

/** Finds the piece that the cursor (UTF-16 offset) stands in or behind; works on unfinished queries too. */
export function tokenAt(text: string, cursor: number): Token {
  const { word, quote } = scan(text, cursor)
  if (quote !== null) {
    const field = BEFORE_QUOTE.exec(text.slice(0, quote))?.[1] ?? null
    const typed = unescaped(text.slice(quote + 1, cursor))
    return { from: quote, to: endOf(text, cursor, true), field, typed }
  }
  const match = BEFORE_WORD.exec(text.slice(0, cursor))
  const from = match ? cursor - match[2]!.length : word
  const typed = unescaped(text.slice(from, cursor))
  return { from, to: endOf(text, cursor, false), field: match?.[1] ?? null, typed }
}

/** Where the word at the cursor begins, a leading minus left out, and the open quote, if the cursor is in one. */
function scan(text: string, cursor: number): { word: number; quote: number | null } {
  let word = 0
  let quote: number | null = null
  for (let at = 0; at < cursor; at++) {
    const character = text[at]!
    if (character === '\\') at += 1
    else if (character === '"') quote = quote === null ? at : null
    else if (quote === null && isBoundary(character)) word = at + 1
  }
  while (word < cursor && text[word] === '-') word += 1
  return { word, quote }
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
  return written.replace(/\\(.?)/gs, '$1')
}
