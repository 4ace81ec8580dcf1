import type { ReactNode } from 'react'
import classes from './scroll-region.module.css'

interface ScrollRegionProps {
  /** What it holds; of its own among the regions of a screen. */
  label: string
  /** How large it may become, and its frame. */
  className?: string | undefined
  /** `pre` keeps the lines of its text as they are. */
  as?: 'section' | 'pre'
  children: ReactNode
}

/** A wide table or a long text that scrolls by itself, never the page: named, and within reach of the keyboard. */
export function ScrollRegion({ label, className, as: Tag = 'section', children }: ScrollRegionProps) {
  return (
    <Tag role="region" aria-label={label} tabIndex={0} className={`${classes.region} ${className ?? ''}`}>
      {children}
    </Tag>
  )
}
