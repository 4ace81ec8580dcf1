// biome-ignore-all lint/a11y/useSemanticElements: a table with thousands of rows of which only the visible exist; the grid has the focus and names the active row.
// biome-ignore-all lint/a11y/useFocusableInteractive: a table with thousands of rows of which only the visible exist; the grid has the focus and names the active row.
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { JourneyRow } from '../../../shared/journeys/journey.ts'
import { journeyPath } from '../../app/paths.ts'
import { rowMove } from '../../ui/row-moves.ts'
import { JourneyLine } from './journey-line.tsx'
import classes from './journeys.module.css'
import { rowKey } from './row-text.ts'

interface JourneysTableProps {
  rows: readonly JourneyRow[]
  /** Epoch ms, for times of another day. */
  now: number
  /** Near the end of the rows: older ones are wanted; null when there are none. */
  more: (() => void) | null
}

/** CSS pixels; rows are measured once they are drawn. */
const ROW_HEIGHT = 40
const AHEAD = 30

/** Journeys, newest first; only the visible rows exist. Arrows move, Enter opens. */
export function JourneysTable({ rows, now, more }: JourneysTableProps) {
  const id = useId()
  const navigate = useNavigate()
  const scroller = useRef<HTMLDivElement>(null)
  const [activeKey, setActiveKey] = useState<string | null>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rowKey(rows[index]!),
    overscan: 10,
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? -1
  useEffect(() => {
    if (last >= 0 && last >= rows.length - AHEAD) more?.()
  }, [last, rows.length, more])
  const active = activeKey === null ? -1 : rows.findIndex((row) => rowKey(row) === activeKey)
  const open = (row: JourneyRow) => navigate(journeyPath(row.trace_id ?? row.task_id, ofTask(row)))
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return
    if (event.key === 'Enter' && rows[active]) open(rows[active])
    else {
      const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2)
      const next = rowMove(event.key, active, rows.length, page)
      if (next === null) return
      setActiveKey(rowKey(rows[next]!))
      virtual.scrollToIndex(next)
    }
    event.preventDefault()
  }
  const drawn = items.some(({ index }) => index === active)
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label="Journeys"
      aria-rowcount={rows.length + 1}
      aria-activedescendant={drawn ? `${id}-${active}` : undefined}
      tabIndex={0}
      className={classes.scroller}
      onKeyDown={onKeyDown}
    >
      <div role="row" aria-rowindex={1} className={`${classes.row} ${classes.head}`}>
        {['What happened', 'Started', 'Robot', 'Type', 'Task or trace', 'Took', 'Usual'].map((label, at) => (
          <span key={label} role="columnheader" className={classes.cell} data-numeric={at > 4}>
            {label}
          </span>
        ))}
      </div>
      <div role="presentation" className={classes.rows} style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => (
          <div
            key={item.key}
            role="rowgroup"
            ref={virtual.measureElement}
            data-index={item.index}
            className={classes.item}
            data-active={item.index === active}
            style={{ transform: `translateY(${item.start}px)` }}
          >
            <JourneyLine
              id={`${id}-${item.index}`}
              row={rows[item.index]!}
              index={item.index}
              now={now}
              onOpen={open}
            />
          </div>
        ))}
      </div>
    </div>
  )
}

function ofTask({ kind, robot }: JourneyRow): string | undefined {
  return kind === 'task' ? (robot ?? undefined) : undefined
}
