import type { Level } from '../../shared/fleet/live.ts'

/** One word per level, the same on every screen. */
export const LEVEL_WORDS: Record<Level, string> = {
  ok: 'OK',
  warning: 'Warning',
  critical: 'Critical',
  unknown: 'Unknown',
}

/** Most urgent first. */
export const LEVEL_RANK: Record<Level, number> = { critical: 0, warning: 1, unknown: 2, ok: 3 }
