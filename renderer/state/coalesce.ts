/**
 * Hands over what came in at most once per `intervalMs`: the first at once, what follows together at the end of
 * the interval. Nothing is dropped.
 */
export function coalesce<T>(intervalMs: number, take: (items: T[]) => void): (item: T) => void {
  let waiting: T[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    timer = undefined
    if (waiting.length === 0) return
    const items = waiting
    waiting = []
    timer = setTimeout(flush, intervalMs)
    take(items)
  }
  return (item) => {
    waiting.push(item)
    if (timer === undefined) flush()
  }
}
