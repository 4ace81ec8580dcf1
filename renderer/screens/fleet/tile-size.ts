/** CSS pixels. A tile holds four short lines; the width fits "Robot-100" and a worst fact in two lines. */
export const TILE = { minWidth: 102, height: 76, gap: 6 } as const

/** How wide each of `columns` tiles is when they fill `width`. */
export function tileWidth(width: number, columns: number): number {
  return Math.floor((width - TILE.gap * (columns - 1)) / columns)
}

/** How many tiles stand beside each other. */
export function columnsFor(width: number): number {
  return Math.max(1, Math.floor((width + TILE.gap) / (TILE.minWidth + TILE.gap)))
}
