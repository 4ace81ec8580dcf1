const byNumberInName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

export interface Neighbours {
  previous: string | null
  next: string | null
  /** 1-based; null when the robot is not in the list. */
  place: number | null
  total: number
}

/** The robots before and after this one, in the order people count them: Robot-2 before Robot-10. */
export function neighbours(ids: Iterable<string>, id: string): Neighbours {
  const sorted = [...ids].sort((a, b) => byNumberInName.compare(a, b) || (a < b ? -1 : 1))
  const at = sorted.indexOf(id)
  if (at < 0) return { previous: null, next: null, place: null, total: sorted.length }
  return {
    previous: sorted[at - 1] ?? null,
    next: sorted[at + 1] ?? null,
    place: at + 1,
    total: sorted.length,
  }
}
