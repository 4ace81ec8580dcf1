import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { rowMove } from './row-moves.ts'

interface RowGridOptions<R> {
  rows: readonly R[]
  keyOf: (row: R) => string
  /** Of a closed row, CSS pixels; rows are measured once they are drawn. */
  rowHeight: number
  /** Drawn beyond what is seen, each way. */
  overscan: number
  /** Older rows are asked for when fewer than this are left below. */
  ahead: number
  /** Near the end of the rows; null when there are no more. */
  onEnd: (() => void) | null
  /** A key on the active row that opens it. */
  onOpen: (row: R) => void
  opensWith: readonly string[]
}

/**
 * A grid of thousands of rows of which only the visible exist: the grid has the focus and names the active row,
 * arrows move it. The active row is kept by its key, as rows come and go above it.
 */
export function useRowGrid<R>(options: RowGridOptions<R>) {
  const { rows, keyOf, rowHeight, overscan, ahead, onEnd, onOpen, opensWith } = options
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const [activeKey, setActiveKey] = useState<string | null>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => keyOf(rows[index]!),
    overscan,
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? -1
  useEffect(() => {
    if (last >= 0 && last >= rows.length - ahead) onEnd?.()
  }, [last, rows.length, ahead, onEnd])
  const active = activeKey === null ? -1 : rows.findIndex((row) => keyOf(row) === activeKey)
  const onKeyDown = (event: KeyboardEvent) => {
    // Keys inside an opened row belong to what is there.
    if (event.target !== event.currentTarget) return
    const row = rows[active]
    if (row !== undefined && opensWith.includes(event.key)) onOpen(row)
    else {
      const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2)
      const next = rowMove(event.key, active, rows.length, page)
      if (next === null) return
      setActiveKey(keyOf(rows[next]!))
      virtual.scrollToIndex(next)
    }
    event.preventDefault()
  }
  const rowId = (index: number) => `${id}-${index}`
  return {
    scroller,
    items,
    active,
    setActiveKey,
    rowId,
    height: virtual.getTotalSize(),
    measure: virtual.measureElement,
    /** For the element that scrolls. */
    gridProps: {
      'aria-rowcount': rows.length + 1,
      'aria-activedescendant': items.some(({ index }) => index === active) ? rowId(active) : undefined,
      tabIndex: 0,
      onKeyDown,
    },
  }
}
