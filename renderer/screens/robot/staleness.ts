import type { Freshness } from '../../../shared/fleet/freshness.ts'

/** A value older than this does not describe now, even when its robot still speaks. */
export const VALUE_STALE_MS = 60_000

/** Why a value is not a current one; null when it is. */
export function staleReason(
  freshness: Freshness,
  ts: number,
  now: number,
): 'robot lost' | 'robot late' | 'old value' | null {
  if (freshness === 'lost' || freshness === 'never') return 'robot lost'
  if (freshness === 'late') return 'robot late'
  return now - ts > VALUE_STALE_MS ? 'old value' : null
}
