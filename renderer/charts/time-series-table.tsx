import { ScrollArea, Table } from '@mantine/core'
import type { SeriesPoint } from '../../shared/metrics/series.ts'
import { pointTime } from './axis-time.ts'
import classes from './time-series.module.css'

interface TimeSeriesTableProps {
  label: string
  points: readonly SeriesPoint[]
  step: number
  formatValue: (value: number) => string
}

/** The same values as the chart, newest first. */
export function TimeSeriesTable({ label, points, step, formatValue }: TimeSeriesTableProps) {
  return (
    // Focusable, so that the keyboard can scroll it.
    <ScrollArea.Autosize
      mah={260}
      className={classes.table}
      viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': `Values of ${label}` }}
    >
      <Table stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Time</Table.Th>
            <Table.Th scope="col">Average</Table.Th>
            <Table.Th scope="col">Lowest</Table.Th>
            <Table.Th scope="col">Highest</Table.Th>
            <Table.Th scope="col">Values</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {[...points].reverse().map((point) => (
            <Table.Tr key={point.t}>
              <Table.Td>{pointTime(point.t, step)}</Table.Td>
              <Table.Td>{formatValue(point.avg)}</Table.Td>
              <Table.Td>{formatValue(point.min)}</Table.Td>
              <Table.Td>{formatValue(point.max)}</Table.Td>
              <Table.Td>{point.count}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  )
}
