import { Button } from '@mantine/core'
import { useMemo } from 'react'
import { useFleet } from '../../state/fleet.ts'
import { Empty } from '../../ui/states.tsx'
import { RobotTable } from './robot-table.tsx'
import classes from './robots-panel.module.css'
import { selectRobots } from './select-robots.ts'
import { TileGrid } from './tile-grid.tsx'
import { Toolbar } from './toolbar.tsx'
import { type View, withoutFilters } from './view.ts'

/** Every robot of the view, as tiles or as a table. */
export function RobotsPanel({ view, onView }: { view: View; onView: (view: View) => void }) {
  const robots = useFleet((state) => state.robots)
  const order = useFleet((state) => state.order)
  const shown = useMemo(
    () =>
      selectRobots(
        order.flatMap((id) => robots.get(id) ?? []),
        view,
      ),
    [robots, order, view],
  )
  return (
    <section aria-label="Robots" className={classes.panel}>
      <Toolbar view={view} onView={onView} shown={shown.length} total={robots.size} />
      {shown.length === 0 ? (
        <Empty
          title="No robot matches"
          action={
            <Button variant="default" onClick={() => onView(withoutFilters(view))}>
              Show all {robots.size}
            </Button>
          }
        >
          The filters leave none of the {robots.size} robots.
        </Empty>
      ) : view.layout === 'tiles' ? (
        <TileGrid robots={shown} />
      ) : (
        <RobotTable robots={shown} view={view} onView={onView} />
      )}
    </section>
  )
}
