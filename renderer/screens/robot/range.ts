/** The spans that the charts can show; the chosen one is in the address. */
export const RANGES = ['1h', '24h', '7d', '30d'] as const
export type Range = (typeof RANGES)[number]

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const SPANS: Record<Range, { label: string; ms: number; reloadMs: number }> = {
  '1h': { label: '1 hour', ms: HOUR, reloadMs: MINUTE },
  '24h': { label: '24 hours', ms: 24 * HOUR, reloadMs: 5 * MINUTE },
  '7d': { label: '7 days', ms: 7 * 24 * HOUR, reloadMs: 30 * MINUTE },
  '30d': { label: '30 days', ms: 30 * 24 * HOUR, reloadMs: 2 * HOUR },
}

export function rangeLabel(range: Range): string {
  return SPANS[range].label
}

/** The range named in the address; the hour when there is none or it is not one of ours. */
export function parseRange(text: string | null): Range {
  return RANGES.find((range) => range === text) ?? '1h'
}

export function rangeSpan(range: Range, now: number): { from: number; to: number } {
  return { from: now - SPANS[range].ms, to: now }
}

/**
 * Changes when a range is to be loaded again: about 60 times over its length, so that late data and corrected
 * intervals come in, however long the page stays open.
 */
export function loadTurn(range: Range, now: number): number {
  return Math.floor(now / SPANS[range].reloadMs)
}
