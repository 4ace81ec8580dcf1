import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useRef } from 'react'
import classes from './robot.module.css'

interface VirtualListProps {
  label: string
  count: number
  /** Of a closed row, CSS pixels; rows are measured once they are drawn. */
  rowHeight: number
  rowKey: (index: number) => string
  row: (index: number) => ReactNode
}

/** What scrolls must be reachable, or the keyboard cannot scroll it. */
const FOCUSABLE = { tabIndex: 0 } as const

/** A long list of which only the visible rows exist. */
export function VirtualList({ label, count, rowHeight, rowKey, row }: VirtualListProps) {
  const scroller = useRef<HTMLElement>(null)
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: rowKey,
    overscan: 6,
  })
  return (
    <section ref={scroller} className={classes.scroller} aria-label={label} {...FOCUSABLE}>
      <ul className={classes.list} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => (
          <li
            key={item.key}
            ref={virtual.measureElement}
            data-index={item.index}
            className={classes.row}
            style={{ transform: `translateY(${item.start}px)` }}
          >
            {row(item.index)}
          </li>
        ))}
      </ul>
    </section>
  )
}
