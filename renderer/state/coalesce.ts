interface Coalesced<T> {
  add(item: T): void
  forget(): void
}

/**
 * Hands over what came in at most once per `intervalMs`: the first at once, what follows together at the end of
 * the interval. Nothing is dropped, unless `forget` is called: what waits goes, and the next one is the first again.
 */
export function coalesce<T>(intervalMs: number, take: (items: T[]) => void): Coalesced<T> {
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
  return {
    add(item) {
      waiting.push(item)
      if (timer === undefined) flush()
    },
    forget() {
      waiting = []
      clearTimeout(timer)
      timer = undefined
    },
  }
}
