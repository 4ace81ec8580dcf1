import { fieldOf } from '../../../shared/query/fields.ts'
import { MAX_DEPTH } from '../../../shared/query/parse.ts'
import { parse, type RawField, type RawNode } from '../../../shared/query/parser.js'
import { quoted } from '../../../shared/query/print.ts'

/** A term as it would be written, and how it can be found again. */
export interface ValueTerm {
  field: string
  value: string
  /** Without a minus before it. */
  text: string
}

/** A term of the query that can be taken out by itself: `from` ≤ place < `to` in its text, UTF-16. */
export interface TopTerm {
  field: string
  value: string
  excluded: boolean
  from: number
  to: number
}

/** The term that finds events with this very value; null when no query can name it. */
export function valueTerm(name: string, value: unknown): ValueTerm | null {
  if (value === null || typeof value === 'object') return null
  const field = isAttribute(name) ? `attrs.${name}` : name
  if (!/^[\p{L}_@$][^\s()":=<>!*?\\\0]*$/u.test(field)) return null
  const text = String(value)
  return { field, value: text, text: `${field}:${isPlain(field, value) ? text : quoted(text)}` }
}

/** Own fields of the log keep their names; an attribute that is called like a word of the language is told apart. */
const OWN_FIELDS: ReadonlySet<string> = new Set([
  ...['robot', 'type', 'task', 'task_type', 'result', 'reason', 'latency', 'duration', 'has'],
  ...['zone', 'group', 'hardware', 'model_version', 'software_version'],
])

function isAttribute(name: string): boolean {
  return !OWN_FIELDS.has(name) && fieldOf(name).kind !== 'attribute'
}

function isPlain(field: string, value: unknown): boolean {
  // In quotes it would be compared as text.
  if (typeof value === 'number') return true
  // Bare numbers stand for the robots whose ids end in them.
  if (field === 'robot' && /^\d+(-\d+)?$/.test(String(value))) return false
  return /^[\p{L}\p{N}_][\p{L}\p{N}_.:+/-]*$/u.test(String(value))
}

/** The terms `field:value` and `-field:value` that stand by themselves; none in a query that cannot be read. */
export function topTerms(q: string): TopTerm[] {
  const root = syntaxOf(q)
  if (root === null || root.kind === 'or') return []
  return (root.kind === 'and' ? root.terms : [root]).flatMap((node) => topTerm(node, q) ?? [])
}

function topTerm(node: RawNode, q: string): TopTerm | null {
  if (node.kind === 'field') return equality(node, false, node.at.position)
  if (node.kind !== 'not' || node.term.kind !== 'field') return null
  const before = q.slice(0, node.term.at.position)
  return equality(node.term, true, before.search(/(-|NOT\s+)$/))
}

function equality(node: RawField, excluded: boolean, from: number): TopTerm | null {
  if (node.operator !== ':' && node.operator !== '!=') return null
  if (node.value.parts.some((part) => part.kind !== 'text')) return null
  const value = node.value.parts.map((part) => (part.kind === 'text' ? part.text : '')).join('')
  return {
    field: node.name.toLowerCase(),
    value,
    excluded: excluded !== (node.operator === '!='),
    from,
    to: node.at.position + node.at.length,
  }
}

export function findTerm(q: string, term: ValueTerm): TopTerm | undefined {
  return topTerms(q).find(({ field, value }) => field === term.field.toLowerCase() && value === term.value)
}

/** The query with one more term; the same value asked for the other way goes. */
export function withTerm(q: string, term: ValueTerm, excluded: boolean): string {
  const known = findTerm(q, term)
  if (known?.excluded === excluded) return q
  const rest = (known ? withoutTerm(q, known) : q).trim()
  const added = excluded ? `-${term.text}` : term.text
  if (rest === '') return added
  // AND binds tighter than OR.
  return syntaxOf(rest)?.kind === 'or' ? `(${rest}) ${added}` : `${rest} ${added}`
}

export function withoutTerm(q: string, { from, to }: Pick<TopTerm, 'from' | 'to'>): string {
  const [before, after] = [q.slice(0, from).trimEnd(), q.slice(to).trimStart()]
  // An AND written out has lost one of its sides.
  if (after === '') return before.replace(/(^|\s)AND$/, '').trimEnd()
  return [before, before === '' ? after.replace(/^AND\s+/, '') : after].filter(Boolean).join(' ')
}

function syntaxOf(q: string): RawNode | null {
  try {
    return parse(q, { maxDepth: MAX_DEPTH })
  } catch {
    return null
  }
}
