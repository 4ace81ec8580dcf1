import { type CohortField, NO_COHORT } from '../../../../shared/fleet/cohort.ts'
import { WORD_FIELDS, type WordField } from '../../../../shared/query/ast.ts'
import type { Vocabulary } from '../../../../shared/query/complete.ts'
import { type Dictionary, dictionaryOf } from '../../db/dictionary.ts'
import type { ReadDb } from '../../db/open.ts'

/** The newest events tell which attributes and values are in use. */
const RECENT = 20_000
const RECENT_WITH_ATTRIBUTES = 4000
const MOST_NAMES = 200
const MOST_VALUES = 50
const MOST_WORDS = 500
/** A longer value is not one that anybody picks from a list. */
const VALUE_LENGTH = 60

/** What the fleet is known to say, most frequent first. */
export function vocabulary(db: ReadDb, _params: null): Vocabulary {
  const names = dictionaryOf(db)
  const { attributes, values } = recentAttributes(db)
  for (const field of Object.keys(NO_COHORT) as CohortField[]) {
    const known = [...names.cohorts()].flatMap(({ fields }) => fields[field] ?? [])
    values.set(field, [...new Set([...known, ...(values.get(field) ?? [])])].sort(natural))
  }
  return {
    robots: [...names.robots()].map(({ name }) => name).sort(natural),
    words: recentWords(db, names),
    attributes,
    values: Object.fromEntries(values),
  }
}

const natural = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true })

function recentWords(db: ReadDb, names: Dictionary): Record<WordField, string[]> {
  const rows = db.prepare(`SELECT ${WORD_FIELDS.join(', ')} FROM events ORDER BY id DESC LIMIT ?`).all(RECENT)
  const lists = WORD_FIELDS.map((field): [WordField, string[]] => {
    const counts = new Map<number, number>()
    for (const row of rows as Record<WordField, number | null>[]) {
      const id = row[field]
      if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1)
    }
    const words = names.words(field).map(({ id, word }) => ({ word, count: counts.get(id) ?? 0 }))
    words.sort((a, b) => b.count - a.count || natural(a.word, b.word))
    return [field, words.slice(0, MOST_WORDS).map(({ word }) => word)]
  })
  return Object.fromEntries(lists) as Record<WordField, string[]>
}

/** The attributes that the newest events carry, and their frequent values. */
export function recentAttributes(db: ReadDb): { attributes: string[]; values: Map<string, string[]> } {
  const rows = db
    .prepare(
      `SELECT attrs FROM (SELECT attrs FROM events ORDER BY id DESC LIMIT ?) WHERE attrs IS NOT NULL LIMIT ?`,
    )
    .pluck()
    .all(RECENT, RECENT_WITH_ATTRIBUTES) as string[]
  const counts = new Map<string, Map<string, number>>()
  for (const text of rows) {
    for (const [name, value] of Object.entries(JSON.parse(text) as Record<string, unknown>)) {
      const known = counts.get(name) ?? new Map<string, number>()
      if (!counts.has(name) && counts.size >= MOST_NAMES) continue
      counts.set(name, known)
      const said = valueText(value)
      if (said !== null) known.set(said, (known.get(said) ?? 0) + 1)
    }
  }
  const values = [...counts].map(([name, of]): [string, string[]] => [name, mostFrequent(of)])
  return { attributes: [...counts.keys()].sort(natural), values: new Map(values) }
}

function valueText(value: unknown): string | null {
  const isPlain = typeof value === 'string' || typeof value === 'boolean' || Number.isInteger(value)
  return isPlain && String(value).length <= VALUE_LENGTH ? String(value) : null
}

/** What occurs once is most likely an id of its own, and nothing to be offered. */
function mostFrequent(counts: Map<string, number>): string[] {
  return [...counts]
    .filter(([, count]) => count > 1)
    .sort((a, b) => b[1] - a[1] || natural(a[0], b[0]))
    .slice(0, MOST_VALUES)
    .map(([value]) => value)
}
