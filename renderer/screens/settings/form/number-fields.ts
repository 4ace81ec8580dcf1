import type { TSchema } from 'typebox'
import { fieldError, parseNumber } from './field-error.ts'

/** One number of a settings section as the form shows it. */
export interface NumberField<K extends string> {
  key: K
  label: string
  unit: string
  /** What the number means and what follows from it. */
  about: string
  schema: TSchema
  /** Shown value = stored value × scale; 100 for shares shown in percent. */
  scale?: number
}

export type NumberDraft<K extends string> = Record<K, string>

export function toDraft<K extends string>(
  fields: readonly NumberField<K>[],
  stored: Record<K, number>,
): NumberDraft<K> {
  const draft = {} as NumberDraft<K>
  // Rounded: 0.07 × 100 is 7.000000000000001 in floating point.
  for (const { key, scale = 1 } of fields) draft[key] = String(Number((stored[key] * scale).toPrecision(12)))
  return draft
}

export interface Parsed<K extends string> {
  values: Partial<Record<K, number>>
  errors: Partial<Record<K, string>>
}

/** Every field that is right as a stored value, every other with what is wrong with it. */
export function parseDraft<K extends string>(
  fields: readonly NumberField<K>[],
  draft: NumberDraft<K>,
): Parsed<K> {
  const parsed: Parsed<K> = { values: {}, errors: {} }
  for (const field of fields) {
    const shown = parseNumber(draft[field.key])
    if (shown === null) {
      parsed.errors[field.key] = 'Must be a number.'
      continue
    }
    const value = field.scale ? Number((shown / field.scale).toPrecision(12)) : shown
    const error = shareError(field.scale, shown) ?? fieldError(field.schema, value, field.unit)
    if (error) parsed.errors[field.key] = error
    else parsed.values[field.key] = value
  }
  return parsed
}

/** The limits of a share are stated in percent, as it was typed. */
function shareError(scale: number | undefined, shown: number): string | null {
  if (scale !== 100) return null
  return shown < 0 || shown > 100 ? 'Must be between 0 % and 100 %.' : null
}

/** Only what differs from what is stored is sent. */
export function changedValues<K extends string>(
  values: Partial<Record<K, number>>,
  stored: Record<K, number>,
): Partial<Record<K, number>> {
  const changed: Partial<Record<K, number>> = {}
  for (const key of Object.keys(values) as K[]) if (values[key] !== stored[key]) changed[key] = values[key]!
  return changed
}
