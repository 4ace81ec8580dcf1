import { ScrollArea, Table } from '@mantine/core'
import type { Band, Line } from './multi-line-data.ts'
import timeSeries from './time-series.module.css'

interface MultiLineTableProps {
  label: string
  times: readonly number[]
  lines: readonly Line[]
  band: Band | null
  formatTime: (t: number) => string
  formatValue: (value: number | null) => string
  formatOf: (n: number) => string
}

/** The same values as the chart, newest first. */
export function MultiLineTable({ label, times, lines, band, ...format }: MultiLineTableProps) {
  const { formatTime, formatValue, formatOf } = format
  return (
    // Focusable, so that the keyboard can scroll it.
    <ScrollArea.Autosize
      mah={220}
      className={timeSeries.table}
      viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': `Values of ${label}` }}
    >
      <Table stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">From</Table.Th>
            {band && <Table.Th scope="col">Median</Table.Th>}
            {lines.map(({ key, label: name }) => (
              <Table.Th key={key} scope="col">
                {name === '' ? 'Value' : name}
              </Table.Th>
            ))}
            {lines.length === 1 && <Table.Th scope="col">Of</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {times
            .map((t, i) => (
              <Table.Tr key={t}>
                <Table.Td>{formatTime(t)}</Table.Td>
                {band && <Table.Td>{formatValue(band.middle[i] ?? null)}</Table.Td>}
                {lines.map(({ key, values, n }) => (
                  <Table.Td key={key} title={formatOf(n[i] ?? 0)}>
                    {formatValue(values[i] ?? null)}
                  </Table.Td>
                ))}
                {lines.length === 1 && <Table.Td>{formatOf(lines[0]!.n[i] ?? 0)}</Table.Td>}
              </Table.Tr>
            ))
            .reverse()}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  )
}
