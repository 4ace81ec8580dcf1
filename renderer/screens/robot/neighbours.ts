export interface Neighbours {
  previous: string | null
  next: string | null
  /** 1-based; null when the robot is not in the list. */
  place: number | null
  total: number
}

/** The robots before and after this one, in the order of the list. */
export function neighbours(order: readonly string[], id: string): Neighbours {
  const at = order.indexOf(id)
  return {
    previous: at < 0 ? null : (order[at - 1] ?? null),
    next: at < 0 ? null : (order[at + 1] ?? null),
    place: at < 0 ? null : at + 1,
    total: order.length,
  }
}
