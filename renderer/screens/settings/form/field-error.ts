import type { TSchema } from 'typebox'
import Value from 'typebox/value'

type Found = ReturnType<typeof Value.Errors>[number]

/** What is wrong with one value, for the person who typed it; null when it is right. */
export function fieldError(schema: TSchema, value: unknown, unit = ''): string | null {
  const found = Value.Errors(schema, value)
  const first = found[0]
  return first ? plain(first, unit) : null
}

function plain(error: Found, unit: string): string {
  const params = error.params as Record<string, unknown>
  const limit = `${String(params.limit)}${unit ? ` ${unit}` : ''}`
  switch (error.keyword) {
    case 'minimum':
      return `Must be at least ${limit}.`
    case 'maximum':
      return `Must be at most ${limit}.`
    case 'minLength':
      return 'Must not be empty.'
    case 'maxLength':
      return `Must be at most ${String(params.limit)} characters.`
    case 'type':
      return params.type === 'integer' ? 'Must be a whole number.' : `Must be a ${String(params.type)}.`
    default:
      return `Not accepted: ${error.message}.`
  }
}

/** A number as people type it: a comma counts as a decimal point. null when it is not a number. */
export function parseNumber(text: string): number | null {
  const trimmed = text.trim().replace(',', '.')
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(trimmed)) return null
  return Number(trimmed)
}
