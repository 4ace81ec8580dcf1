import type { Part } from './job.ts'

const DAY = 86_400_000

/** When a part is there, epoch ms: its lead time after it was ordered, or after now while it is not. */
export function arrivesAt({ lead_days, ordered }: Part, now: number): number {
  if (lead_days === 0) return ordered ?? 0
  return (ordered ?? now) + lead_days * DAY
}

/** When all parts are there. */
export function partsAt(parts: readonly Part[], now: number): number {
  return Math.max(0, ...parts.map((part) => arrivesAt(part, now)))
}
