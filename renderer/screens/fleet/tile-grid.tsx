import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { RobotLive } from '../../../shared/fleet/live.ts'
import { useElementWidth } from '../../charts/use-element-width.ts'
import { gridMove } from './grid-moves.ts'
import { RobotTile } from './robot-tile.tsx'
import classes from './tile-grid.module.css'
import { columnsFor, narrowestFor, TILE, tileWidth } from './tile-size.ts'
import { useScrollParent } from './use-scroll-parent.ts'

/** All robots as tiles, row by row; only rows near the screen are drawn. One tile is in the tab order. */
export function TileGrid({ robots }: { robots: readonly RobotLive[] }) {
  const [box, width] = useElementWidth()
  const narrowest = useMemo(() => narrowestFor(robots.map(({ id }) => id)), [robots])
  const columns = columnsFor(width, narrowest)
  const rows = Math.ceil(robots.length / columns)
  const { element, margin } = useScrollParent(box)
  const virtual = useVirtualizer({
    count: rows,
    getScrollElement: () => element,
    estimateSize: () => TILE.height + TILE.gap,
    scrollMargin: margin,
    overscan: 3,
    initialRect: { width: 1000, height: 1000 },
  })
  const { active, onKeyDown, onFocus } = useRoving(robots, columns, box, (row) => virtual.scrollToIndex(row))
  const wide = tileWidth(width, columns)
  return (
    <div ref={box} className={classes.pane}>
      <ul
        className={classes.all}
        aria-label="Robots; arrow keys move, Enter opens"
        style={{ height: Math.max(0, virtual.getTotalSize() - TILE.gap) }}
        onKeyDown={onKeyDown}
      >
        {virtual
          .getVirtualItems()
          .flatMap((row) =>
            robots
              .slice(row.index * columns, (row.index + 1) * columns)
              .map((robot, column) => (
                <RobotTile
                  key={robot.id}
                  robot={robot}
                  inTabOrder={robot.id === active}
                  index={row.index * columns + column}
                  count={robots.length}
                  x={column * (wide + TILE.gap)}
                  y={row.start - margin}
                  width={wide}
                  onFocus={onFocus}
                />
              )),
          )}
      </ul>
    </div>
  )
}

/** The focus follows a robot, not a place: tiles may change places while one has the focus. */
function useRoving(
  robots: readonly RobotLive[],
  columns: number,
  box: React.RefObject<HTMLElement | null>,
  showRow: (row: number) => void,
) {
  const [chosen, setChosen] = useState<string | null>(null)
  const moving = useRef(false)
  const index = Math.max(
    0,
    robots.findIndex((robot) => robot.id === chosen),
  )
  const active = robots[index]?.id ?? null
  useEffect(() => {
    if (!moving.current || active === null) return
    const tile = box.current?.querySelector<HTMLElement>('[tabindex="0"]')
    // Not drawn yet when it was far away: this runs again when the row has come.
    if (!tile) return
    moving.current = false
    tile.focus()
  })
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const rowsPerPage = Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / (TILE.height + TILE.gap)))
    const next = gridMove(event.key, index, { count: robots.length, columns, rowsPerPage })
    if (next === null || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    moving.current = true
    setChosen(robots[next]!.id)
    showRow(Math.floor(next / columns))
  }
  const onFocus = useCallback((id: string) => setChosen(id), [])
  return { active, onKeyDown, onFocus }
}
