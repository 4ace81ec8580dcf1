/** The step that a key leads to; null when the key moves nothing. `at` is -1 while none is chosen. */
export function stepMove(key: string, at: number, count: number): number | null {
  if (count === 0) return null
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: count - 1 }[key]
  return to === undefined ? null : Math.max(0, Math.min(count - 1, to))
}
