/** CSS pixels. A tile holds four short lines; the width fits "Robot-100", "Maintenance" and a fact in two lines. */
export const TILE = { minWidth: 114, maxWidth: 240, height: 72, gap: 6 } as const
/** What one letter of an id takes, and what stands beside it: the mark of freshness and the edges. */
const LETTER = 8.2
const BESIDE_ID = 40

/** How wide the narrowest tile may be, so that robots whose ids only differ at their end can be told apart. */
export function narrowestFor(ids: readonly string[]): number {
  const longest = ids.reduce((most, id) => Math.max(most, id.length), 0)
  return Math.min(TILE.maxWidth, Math.max(TILE.minWidth, Math.ceil(longest * LETTER + BESIDE_ID)))
}

/** How wide each of `columns` tiles is when they fill `width`. */
export function tileWidth(width: number, columns: number): number {
  return Math.floor((width - TILE.gap * (columns - 1)) / columns)
}

/** How many tiles stand beside each other when none is narrower than `narrowest`. */
export function columnsFor(width: number, narrowest: number): number {
  return Math.max(1, Math.floor((width + TILE.gap) / (narrowest + TILE.gap)))
}
