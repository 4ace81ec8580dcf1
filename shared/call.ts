import Type, { type TSchema } from 'typebox'
import { WINDOW_PATTERN } from './metrics/window.ts'

/** What the calls of the contract are written with. */

export interface Call<P extends TSchema, R> {
  readonly about: string
  readonly params: P
  /** Type only: what the call answers with. */
  readonly result?: R
}

export function call<R>() {
  return <P extends TSchema>(about: string, params: P): Call<P, R> => ({ about, params })
}

export const closed = { additionalProperties: false } as const
export const None = Type.Object({}, closed)
export const Window = Type.String({
  pattern: WINDOW_PATTERN,
  description: 'A span up to now, as 15m, 1h, 24h, 7d.',
})
export const Limit = Type.Integer({ minimum: 1, maximum: 10_000 })
export const Cursor = Type.String({ minLength: 1, maxLength: 200 })
export const Millis = Type.Integer({ minimum: 0, description: 'Epoch milliseconds.' })
export const Id = Type.String({ minLength: 1, maxLength: 200 })
export const Reason = Type.String({ minLength: 1, maxLength: 1000 })
export const UtcOffset = Type.Integer({
  minimum: -900,
  maximum: 900,
  description: 'Minutes east of UTC for times of day; UTC without it.',
})
/** Characters of base64: about half a megabyte of JPEG. */
export const MAX_PHOTO_CHARS = 700_000
