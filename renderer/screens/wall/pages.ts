/** Seconds that a page of alerts stays before the next one comes: time to read six lines twice. */
export const PAGE_S = 15

/** The part of `lines` that is shown at `now` (epoch ms), and which page of how many it is, from 1. */
export function pageAt<T>(
  lines: readonly T[],
  size: number,
  now: number,
): { shown: T[]; page: number; pages: number } {
  const pages = Math.max(1, Math.ceil(lines.length / size))
  const page = Math.floor(now / (PAGE_S * 1000)) % pages
  return { shown: lines.slice(page * size, (page + 1) * size), page: page + 1, pages }
}
