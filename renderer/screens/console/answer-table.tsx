import { IconAlertTriangleFilled } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { Column, ConsoleData, Row } from '../../../shared/console/answer.ts'
import { robotPath } from '../../app/paths.ts'
import { Age } from '../../ui/age.tsx'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { Unseen } from '../../ui/unseen.tsx'
import { cellText } from './cell-text.ts'
import classes from './console.module.css'

/** The rows of an answer; what is abnormal says so in words. */
export function AnswerTable({ data }: { data: Extract<ConsoleData, { kind: 'table' }> }) {
  const { title, columns, rows, conclusion } = data
  return (
    <>
      <ScrollRegion label={title} className={classes.tableBox}>
        <table className={classes.table}>
          <caption>{title}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.key} scope="col" data-format={column.format}>
                  {column.title}
                </th>
              ))}
              <th scope="col">
                <Unseen>What is abnormal</Unseen>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an answer never changes.
              <tr key={index} data-marked={row.mark !== undefined && row.note !== true}>
                {columns.map((column) => (
                  <td key={column.key} data-format={column.format}>
                    <Value row={row} column={column} />
                  </td>
                ))}
                <td className={classes.mark} data-note={row.note === true}>
                  {row.mark !== undefined && (
                    <>
                      {row.note !== true && <IconAlertTriangleFilled size={14} aria-hidden />} {row.mark}
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length === 0 && <p className={classes.nothing}>Nothing to list.</p>}
      </ScrollRegion>
      {conclusion !== null && <p className={classes.conclusion}>{conclusion}</p>}
    </>
  )
}

function Value({ row, column: { key, format } }: { row: Row; column: Column }) {
  const value = row.values[key]
  if (format === 'time' && typeof value === 'number') return <Age at={value} />
  const text = cellText(value, format)
  const one = row.robots?.length === 1 ? row.robots[0] : undefined
  return one !== undefined && text === one ? <Link to={robotPath(one)}>{text}</Link> : text
}
