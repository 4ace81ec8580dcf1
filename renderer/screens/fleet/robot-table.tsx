import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { createColumnHelper, tableFeatures, useTable } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { Link } from 'react-router'
import type { RobotLive } from '../../../shared/fleet/live.ts'
import { robotPath } from '../../app/paths.ts'
import { Age } from '../../ui/age.tsx'
import { FreshnessBadge } from '../../ui/freshness-badge.tsx'
import { LevelMark } from '../../ui/level-mark.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { Unseen } from '../../ui/unseen.tsx'
import { Num, Pct } from '../../ui/value.tsx'
import classes from './robot-table.module.css'
import { ariaSort, headerSort } from './table-sort.ts'
import { useScrollParent } from './use-scroll-parent.ts'
import type { View } from './view.ts'

const ROW_HEIGHT = 36
const features = tableFeatures({})
const helper = createColumnHelper<typeof features, RobotLive>()

const columns = helper.columns([
  helper.display({
    id: 'id',
    header: 'Robot',
    cell: ({ row: { original: robot } }) => (
      <Link to={robotPath(robot.id)} className={classes.link!}>
        <bdi>{robot.id}</bdi>
      </Link>
    ),
  }),
  helper.display({
    id: 'state',
    header: 'State',
    cell: ({ row }) => <StateBadge state={row.original.state} />,
  }),
  helper.display({
    id: 'freshness',
    header: 'Heard',
    cell: ({ row }) => <FreshnessBadge freshness={row.original.freshness} />,
  }),
  helper.display({ id: 'seen', header: 'Last seen', cell: ({ row }) => <Age at={row.original.last_seen} /> }),
  helper.display({
    id: 'worst',
    header: 'Worst fact',
    cell: ({ row: { original: robot } }) =>
      robot.worst ? <LevelMark level={robot.worst.level} word={robot.worst.text} size="sm" /> : null,
  }),
  helper.display({
    id: 'success',
    header: 'Success 1 h',
    cell: ({ row }) => <Pct share={row.original.success_rate_1h} />,
  }),
  helper.display({
    id: 'tasks',
    header: 'Tasks 1 h',
    cell: ({ row: { original: robot } }) => <Num value={robot.succeeded_1h + robot.failed_1h} />,
  }),
  helper.display({
    id: 'battery',
    header: 'Battery',
    cell: ({ row }) => <Num value={row.original.battery_pct} unit="%" />,
  }),
  helper.display({
    id: 'temperature',
    header: 'Temp.',
    cell: ({ row }) => <Num value={row.original.temperature_c} unit="°C" />,
  }),
  helper.display({ id: 'zone', header: 'Zone', cell: ({ row }) => row.original.zone ?? '–' }),
  helper.display({ id: 'group', header: 'Group', cell: ({ row }) => row.original.group ?? '–' }),
  helper.display({ id: 'model', header: 'Model', cell: ({ row }) => row.original.model_version ?? '–' }),
  helper.display({
    id: 'software',
    header: 'Software',
    cell: ({ row }) => row.original.software_version ?? '–',
  }),
])

interface Props {
  robots: RobotLive[]
  view: View
  onView: (view: View) => void
}

/** All robots as rows; only rows near the screen are drawn. Order and filters are the view's, not the table's. */
export function RobotTable({ robots, view, onView }: Props) {
  const pane = useRef<HTMLDivElement>(null)
  const { element, margin } = useScrollParent(pane)
  const table = useTable({ features, columns, data: robots, getRowId: (robot) => robot.id })
  const rows = table.getRowModel().rows
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => element,
    estimateSize: () => ROW_HEIGHT,
    scrollMargin: margin,
    overscan: 8,
    initialRect: { width: 1000, height: 1000 },
  })
  const items = virtual.getVirtualItems()
  const above = items.length > 0 ? items[0]!.start - margin : 0
  const below = items.length > 0 ? virtual.getTotalSize() - (items.at(-1)!.end - margin) : 0
  return (
    <div ref={pane} className={classes.pane}>
      <table className={classes.table} aria-rowcount={rows.length + 1}>
        <Unseen as="caption">Robots of this view</Unseen>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => (
                <th key={header.id} scope="col" aria-sort={ariaSort(header.id, view)} data-column={header.id}>
                  <HeaderCell id={header.id} view={view} onView={onView}>
                    <table.FlexRender header={header} />
                  </HeaderCell>
                </th>
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          <Gap height={above} />
          {items.map((item) => {
            const row = rows[item.index]!
            return (
              <tr
                key={row.id}
                aria-rowindex={item.index + 2}
                data-level={row.original.worst?.level ?? 'ok'}
                style={{ height: ROW_HEIGHT }}
              >
                {row.getAllCells().map((cell) => (
                  <td key={cell.id} data-column={cell.column.id}>
                    <table.FlexRender cell={cell} />
                  </td>
                ))}
              </tr>
            )
          })}
          <Gap height={below} />
        </tbody>
      </table>
    </div>
  )
}

/** Holds the place of rows that are not drawn. */
function Gap({ height }: { height: number }) {
  return height > 0 ? <tr style={{ height }} /> : null
}

interface HeaderProps {
  id: string
  view: View
  onView: (view: View) => void
  children: React.ReactNode
}

function HeaderCell({ id, view, onView, children }: HeaderProps) {
  const next = headerSort(id, view)
  if (!next) return children
  const sorted = ariaSort(id, view)
  return (
    <button type="button" className={classes.sort} onClick={() => onView(next)}>
      {children}
      {sorted === 'ascending' && <IconArrowUp size={14} aria-hidden />}
      {sorted === 'descending' && <IconArrowDown size={14} aria-hidden />}
    </button>
  )
}
