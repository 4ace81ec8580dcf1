import type { CohortField } from '../../../../shared/fleet/cohort.ts'
import { type Hint, type Mention, WORD_FIELDS, type WordField } from '../../../../shared/query/ast.ts'
import { FIELD_NAMES } from '../../../../shared/query/fields.ts'
import { nearestWord } from '../../../../shared/query/nearest.ts'
import type { ReadDb } from '../../db/open.ts'
import type { Understood } from './question.ts'
import { recentAttributes } from './vocabulary.ts'

/** What the query probably meant; when nothing was found also which of its names do not exist. */
export function hintsOf(db: ReadDb, asked: Understood, isEmpty: boolean): Hint[] {
  const { hints, mentions } = asked.query
  if (!isEmpty) return hints
  const told = new Set(hints.map(({ position }) => position))
  const unknown = mentions.filter(({ position }) => !told.has(position))
  return [...hints, ...unknown.flatMap((mention) => hintOf(db, asked, mention) ?? [])]
}

function hintOf(db: ReadDb, asked: Understood, { field, name, position, length }: Mention): Hint | null {
  const known = namesOf(db, asked, field)
  if (known.some((one) => one.toLowerCase() === name.toLowerCase())) return null
  const nearest = nearestWord(name, field === 'attribute' ? [...known, ...FIELD_NAMES] : known)
  if (nearest === undefined) return null
  const message =
    field === 'attribute'
      ? `No recent event has an attribute "${name}".`
      : `There is no ${field.replace('_', ' ')} "${name}".`
  return { position, length, message, nearest }
}

function namesOf(db: ReadDb, { names }: Understood, field: Mention['field']): string[] {
  if (field === 'attribute') return recentAttributes(db).attributes
  if (field === 'robot') return [...names.robots()].map(({ name }) => name)
  if (isWordField(field)) return names.words(field).map(({ word }) => word)
  return [...names.cohorts()].flatMap(({ fields }) => fields[field as CohortField] ?? [])
}

function isWordField(field: Mention['field']): field is WordField {
  return (WORD_FIELDS as readonly string[]).includes(field)
}
