import { useCallback, useRef } from 'react'

/**
 * Keeps the end of a growing list in sight, from `follow` on until somebody scrolls away: answers come in later than
 * their lines, and some grow.
 */
export function useFollow() {
  const end = useRef<HTMLDivElement>(null)
  const following = useRef(false)
  const list = useCallback((element: HTMLElement | null) => {
    if (!element) return
    const stop = () => {
      following.current = false
    }
    const observer = new ResizeObserver(() => {
      if (following.current) end.current?.scrollIntoView({ block: 'end' })
    })
    observer.observe(element)
    element.addEventListener('wheel', stop, { passive: true })
    element.addEventListener('touchmove', stop, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('wheel', stop)
      element.removeEventListener('touchmove', stop)
    }
  }, [])
  const follow = () => {
    following.current = true
  }
  return { list, end, follow }
}
