import type { Json } from '../../../shared/port.ts'

export type Payload = { [field: string]: Json | undefined }

/** What a robot puts on the wire. `at` is when it is sent; `payload.ts` when it happened. Epoch ms. */
export interface FleetMessage {
  topic: string
  payload: Payload
  qos: 0 | 1
  retain: boolean
  at: number
}

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export function rounded(value: number, digits: number): number {
  const scale = 10 ** digits
  return Math.round(value * scale) / scale
}
