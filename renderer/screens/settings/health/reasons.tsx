import { Table, Text } from '@mantine/core'
import type { DataHealth } from '../../../../shared/status/data-health.ts'
import { Age } from '../../../ui/age.tsx'
import { num } from '../../../ui/format.ts'
import { Section } from '../../../ui/section.tsx'
import classes from './health.module.css'
import { explainMark, explainRefusal } from './refusals.ts'

/** Why messages were refused or counted at another time, and what to do about it. */
export function Reasons({ health }: { health: DataHealth }) {
  return (
    <>
      <Section title="Refused messages by reason">
        {health.refused.length === 0 ? (
          <Text size="sm">No message was refused.</Text>
        ) : (
          <Table verticalSpacing="xs" aria-label="Refused messages by reason">
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">Reason</Table.Th>
                <Table.Th scope="col">What to do</Table.Th>
                <Table.Th scope="col" className={classes.cell}>
                  Messages
                </Table.Th>
                <Table.Th scope="col" className={classes.cell}>
                  Last
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {health.refused.map((row) => {
                const { title, action } = explainRefusal(row.reason)
                return (
                  <Table.Tr key={row.reason}>
                    <Table.Td className={classes.outside}>{title}</Table.Td>
                    <Table.Td>{action}</Table.Td>
                    <Table.Td className={classes.cell}>{num(row.count)}</Table.Td>
                    <Table.Td className={classes.cell}>
                      <Age at={row.last} />
                    </Table.Td>
                  </Table.Tr>
                )
              })}
            </Table.Tbody>
          </Table>
        )}
      </Section>
      {health.marked.length > 0 && <Marked marked={health.marked} />}
    </>
  )
}

function Marked({ marked }: Pick<DataHealth, 'marked'>) {
  return (
    <Section title="Messages whose own time was not used">
      <Table verticalSpacing="xs" aria-label="Messages whose own time was not used">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Reason</Table.Th>
            <Table.Th scope="col">What happened, what to do</Table.Th>
            <Table.Th scope="col" className={classes.cell}>
              Messages
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {marked.map((row) => {
            const { title, action } = explainMark(row.reason)
            return (
              <Table.Tr key={row.reason}>
                <Table.Td className={classes.outside}>{title}</Table.Td>
                <Table.Td>{action}</Table.Td>
                <Table.Td className={classes.cell}>{num(row.count)}</Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
    </Section>
  )
}
