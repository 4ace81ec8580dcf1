import { type RefObject, useContext, useLayoutEffect, useState } from 'react'
import { ScrollAreaContext } from '../../app/scroll-area.ts'

export interface ScrollParent {
  element: HTMLElement | null
  /** How far the list begins below the top of what scrolls, in CSS pixels. */
  margin: number
}

/**
 * What scrolls the list: its own pane where the layout makes that scroll, else the whole screen. Looked at
 * again when the window changes its size.
 */
export function useScrollParent(pane: RefObject<HTMLElement | null>): ScrollParent {
  const screen = useContext(ScrollAreaContext)
  const [parent, setParent] = useState<ScrollParent>({ element: null, margin: 0 })
  useLayoutEffect(() => {
    const look = () => {
      const own = pane.current
      if (!own) return
      const scrolls = getComputedStyle(own).overflowY === 'auto'
      const element = scrolls ? own : (screen.current ?? own)
      const margin = scrolls
        ? 0
        : own.getBoundingClientRect().top - element.getBoundingClientRect().top + element.scrollTop
      setParent((old) => (old.element === element && old.margin === margin ? old : { element, margin }))
    }
    look()
    window.addEventListener('resize', look)
    // What stands above the list may grow, which moves the list without resizing the window.
    const observer = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(look)
    if (pane.current?.parentElement) observer?.observe(pane.current.parentElement)
    return () => {
      window.removeEventListener('resize', look)
      observer?.disconnect()
    }
  }, [pane, screen])
  return parent
}
