import { Anchor, Table, Text } from '@mantine/core'
import { Link } from 'react-router'
import type { DataHealth } from '../../../../shared/status/data-health.ts'
import { pct } from '../../../ui/format.ts'
import { LevelMark } from '../../../ui/level-mark.tsx'
import { Section } from '../../../ui/section.tsx'
import { rate } from './amounts.ts'
import classes from './health.module.css'

/** The robots that send most; a flooding one is named as such. */
export function Busiest({ busiest }: Pick<DataHealth, 'busiest'>) {
  return (
    <Section title="Busiest robots">
      {busiest.length === 0 ? (
        <Text size="sm">No robot sent anything lately.</Text>
      ) : (
        <Table verticalSpacing="xs" aria-label="Busiest robots" maw={720}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Robot</Table.Th>
              <Table.Th scope="col" className={classes.cell}>
                Messages
              </Table.Th>
              <Table.Th scope="col" className={classes.cell}>
                Share
              </Table.Th>
              <Table.Th scope="col">Judgement</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {busiest.map((row) => (
              <Table.Tr key={row.robot}>
                <Table.Td className={classes.outside}>
                  <Anchor component={Link} to={`/robots/${encodeURIComponent(row.robot)}`}>
                    {row.robot}
                  </Anchor>
                </Table.Td>
                <Table.Td className={classes.cell}>{rate(row.messages_per_s)}</Table.Td>
                <Table.Td className={classes.cell}>{pct(row.share)}</Table.Td>
                <Table.Td>
                  {row.flooding ? (
                    <LevelMark level="warning" word="Flooding: check this robot’s software" />
                  ) : (
                    'Usual'
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Section>
  )
}
