import type { Maintenance } from './alarm.ts'

/** A robot whose alerts are suppressed by design while it is being worked on. */
export interface Suppression extends Maintenance {
  id: number
  robot: string
  /** Epoch ms. */
  since: number
}

/** What a suppression is asked for with; without `until` it lasts until it is lifted. */
export interface SuppressionWish {
  robot: string
  by: string
  reason: string
  job?: string
  until?: number
}
