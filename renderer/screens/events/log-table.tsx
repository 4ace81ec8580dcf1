// biome-ignore-all lint/a11y/useSemanticElements: a table with thousands of rows of which only the visible exist; the grid has the focus and names the active row.
// biome-ignore-all lint/a11y/useFocusableInteractive: a table with thousands of rows of which only the visible exist; the grid has the focus and names the active row.
import {
  type CSSProperties,
  type ReactNode,
  type Ref,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useRowGrid } from '../../ui/use-row-grid.ts'
import { columnsOf, gridTemplate } from './columns.ts'
import { EventRow } from './event-row.tsx'
import { GapRow } from './gap-row.tsx'
import type { LogRow } from './log-rows.ts'
import classes from './log-table.module.css'
import type { TermActions } from './term-actions.ts'

export interface LogTableHandle {
  toTop: () => void
}

interface LogTableProps {
  rows: readonly LogRow[]
  columns: readonly string[]
  /** Epoch ms, for times of another day. */
  now: number
  terms: TermActions
  /** Near the end of the rows: older ones are wanted. */
  onEnd: () => void
  onAtTop: (atTop: boolean) => void
  /** Stands below the last row. */
  end: ReactNode
  isOld: boolean
  /** New rows slide in. */
  slides: boolean
  ref?: Ref<LogTableHandle>
}

/** A closed row, CSS pixels; rows are measured once they are drawn. */
const ROW_HEIGHT = 28
/** Older rows are asked for when fewer than this are left below. */
const AHEAD = 60
const OPENS_WITH = ['Enter', ' ']

/** Events and silences, newest first; only the visible rows exist. Arrows move, Enter opens. */
export function LogTable(props: LogTableProps) {
  const { rows, columns: ids, now, terms, onEnd, onAtTop, end, isOld, slides, ref } = props
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const columns = useMemo(() => columnsOf(ids), [ids])
  const toggle = ({ key, kind }: LogRow) => {
    if (kind !== 'event') return
    const next = new Set(open)
    if (!next.delete(key)) next.add(key)
    setOpen(next)
  }
  const { scroller, items, active, setActiveKey, rowId, height, measure, gridProps } = useRowGrid({
    rows,
    keyOf: ({ key }) => key,
    rowHeight: ROW_HEIGHT,
    overscan: 12,
    ahead: AHEAD,
    onEnd,
    onOpen: toggle,
    opensWith: OPENS_WITH,
  })
  useImperativeHandle(ref, () => ({ toTop: () => scroller.current?.scrollTo({ top: 0 }) }))
  const isNew = useIsNew(rows)
  return (
    <div
      ref={scroller}
      role="treegrid"
      aria-label="Events"
      {...gridProps}
      className={classes.scroller}
      data-old={isOld}
      style={{ '--columns': gridTemplate(columns) } as CSSProperties}
      onScroll={(event) => onAtTop(event.currentTarget.scrollTop < ROW_HEIGHT)}
    >
      <div className={classes.inner}>
        <div role="row" aria-rowindex={1} className={`${classes.row} ${classes.head}`}>
          <Header label="Time" />
          {columns.map((column) => (
            <Header key={column.id} label={column.label} numeric={column.numeric} />
          ))}
        </div>
        <div role="presentation" className={classes.rows} style={{ height: height }}>
          {items.map((item) => {
            const row = rows[item.index]!
            return (
              <div
                key={item.key}
                role="rowgroup"
                ref={measure}
                data-index={item.index}
                className={classes.item}
                data-active={item.index === active}
                data-new={slides && isNew(row)}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                {row.kind === 'gap' ? (
                  <GapRow id={rowId(item.index)} gap={row.gap} index={item.index} now={now} />
                ) : (
                  <EventRow
                    id={rowId(item.index)}
                    event={row.event}
                    index={item.index}
                    columns={columns}
                    now={now}
                    isOpen={open.has(row.key)}
                    terms={terms}
                    onToggle={() => {
                      setActiveKey(row.key)
                      toggle(row)
                    }}
                  />
                )}
              </div>
            )
          })}
        </div>
      </div>
      <div role="row" className={classes.end}>
        <div role="gridcell" aria-colspan={columns.length + 1}>
          {end}
        </div>
      </div>
    </div>
  )
}

function Header({ label, numeric = false }: { label: string; numeric?: boolean | undefined }) {
  return (
    <div role="columnheader" className={classes.cell} data-numeric={numeric}>
      {label}
    </div>
  )
}

/** Whether a row came since the rows were drawn last. */
function useIsNew(rows: readonly LogRow[]): (row: LogRow) => boolean {
  const newest = useRef(Number.POSITIVE_INFINITY)
  const first = rows.find((row) => row.kind === 'event')
  const id = first?.kind === 'event' ? first.event.id : Number.POSITIVE_INFINITY
  const before = newest.current
  useEffect(() => {
    newest.current = id
  }, [id])
  return (row) => row.kind === 'event' && row.event.id > before
}
