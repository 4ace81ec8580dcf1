import type { Comparison, Pattern } from './ast.ts'
import { attributePaths } from './attributes.ts'
import { isAscii, letterCases } from './pattern.ts'

/** A piece of SQL whose question marks stand for `params`, in order. Never holds text of the user. */
export interface Sql {
  text: string
  params: (string | number | null)[]
}

/** Not a plain 0: SQLite would leave out the terms beside it, and then miss the index that it was told to use. */
export const FALSE: Sql = { text: '0 > 1', params: [] }

/** Lists beyond this go through one JSON parameter, which keeps the statement short. */
const INLINE_LIST = 32

export function joined(parts: Sql[], operator: 'AND' | 'OR'): Sql {
  return {
    text: `(${parts.map((part) => part.text).join(` ${operator} `)})`,
    params: parts.flatMap((part) => part.params),
  }
}

export function idIn(column: string, ids: number[]): Sql {
  if (ids.length === 0) return FALSE
  if (ids.length > INLINE_LIST)
    return { text: `${column} IN (SELECT value FROM json_each(?))`, params: [JSON.stringify(ids)] }
  return { text: `${column} IN (${ids.map(() => '?').join(', ')})`, params: ids }
}

export function compared(column: string, comparison: Comparison, value: number): Sql {
  return { text: `${column} ${comparison} ?`, params: [value] }
}

/** Whether the text of an expression fits a pattern, letters in either case. */
export function textFits(expression: Sql, pattern: Pattern): Sql {
  // LIKE folds the case of ASCII letters only; beyond them, GLOB with both cases of each letter.
  if (!isAscii(pattern))
    return { text: `${expression.text} GLOB ?`, params: [...expression.params, globOf(pattern)] }
  return { text: `${expression.text} LIKE ? ESCAPE '\\'`, params: [...expression.params, likeOf(pattern)] }
}

function likeOf(pattern: Pattern): string {
  return pattern
    .map((part) => {
      if (part.kind !== 'text') return part.kind === 'many' ? '%' : '_'
      return part.text.replace(/[%_\\]/g, '\\$&')
    })
    .join('')
}

function globOf(pattern: Pattern): string {
  return pattern
    .map((part) => {
      if (part.kind !== 'text') return part.kind === 'many' ? '*' : '?'
      return [...part.text].map(globCharacter).join('')
    })
    .join('')
}

function globCharacter(character: string): string {
  const cases = letterCases(character)
  return cases.length > 1 || '*?['.includes(character) ? `[${cases.join('')}]` : character
}

/** The task column holds whole numbers as numbers, other ids as text. */
export const TASK_TEXT: Sql = {
  text: "CASE typeof(task) WHEN 'text' THEN task ELSE CAST(CAST(task AS INTEGER) AS TEXT) END",
  params: [],
}

/** The JSON paths of an attribute name. Names hold neither quotes nor backslashes, so quoting each key is safe. */
export function jsonPaths(name: string): string[] {
  return attributePaths(name).map((keys) => `$${keys.map((key) => `."${key}"`).join('')}`)
}

/** An attribute as text: strings, whole numbers, true and false; else NULL. */
export function attributeText(path: string): Sql {
  return {
    text: `CASE json_type(attrs, ?) ${textCases('json_extract(attrs, ?)')} END`,
    params: [path, path, path, path],
  }
}

/** Some value inside the attributes, at any depth, whose text fits the pattern. */
export function anyAttributeText(pattern: Pattern): Sql {
  const value: Sql = { text: `(CASE node.type ${textCases('node.atom')} END)`, params: [] }
  const fits = textFits(value, pattern)
  return { text: `EXISTS (SELECT 1 FROM json_tree(attrs) AS node WHERE ${fits.text})`, params: fits.params }
}

/** LIKE and GLOB read a whole number as its digits. One beyond 64 bits is kept as a real, which has none. */
function textCases(value: string): string {
  return `WHEN 'text' THEN ${value} WHEN 'integer' THEN iif(typeof(${value}) = 'integer', ${value}, NULL) WHEN 'true' THEN 'true' WHEN 'false' THEN 'false'`
}

/** An attribute as a number, also when it is a string that is written like one; else NULL. */
export function attributeNumber(path: string): Sql {
  const value = 'json_extract(attrs, ?)'
  const number = `CAST(${value} AS REAL)`
  const written = `CASE WHEN json_valid(${value}) THEN CASE WHEN json_type(${value}) IN ('integer', 'real') THEN ${number} END END`
  return {
    text: `(CASE json_type(attrs, ?) WHEN 'integer' THEN ${number} WHEN 'real' THEN ${number} WHEN 'text' THEN ${written} END)`,
    params: Array.from({ length: 6 }, () => path),
  }
}
