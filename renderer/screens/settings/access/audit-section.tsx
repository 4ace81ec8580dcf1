import { Button, Group, Stack, Table, Text } from '@mantine/core'
import { useState } from 'react'
import type { AuditLine } from '../../../../shared/access/device.ts'
import { useLoaded } from '../../../state/use-loaded.ts'
import { Failed, Loading } from '../../../ui/states.tsx'
import { exactTime } from '../../../ui/time.ts'
import classes from './access.module.css'

/** Who did what, from which device, newest first. */
export function AuditSection() {
  const [cursor, setCursor] = useState<string | null>(null)
  const { data, error, reload } = useLoaded(`audit ${cursor}`, (client, signal) =>
    client.call('access.audit', { limit: 100, ...(cursor === null ? {} : { cursor }) }, { signal }),
  )
  if (error) return <Failed what="The record" error={error} retry={reload} />
  if (!data) return <Loading what="the record" />
  return (
    <Stack maw={1200}>
      <Text size="sm">
        Every change made over this console, also those that were refused. The last 200,000 are kept.
      </Text>
      <Group>
        <Button size="md" variant="default" onClick={() => (cursor === null ? reload() : setCursor(null))}>
          {cursor === null ? 'Look again' : 'Back to the newest'}
        </Button>
      </Group>
      {data.lines.length === 0 ? <Text>Nothing has been done yet.</Text> : <AuditTable lines={data.lines} />}
      {data.next_cursor !== null && (
        <Group>
          <Button size="md" variant="default" onClick={() => setCursor(data.next_cursor)}>
            Older
          </Button>
        </Group>
      )}
    </Stack>
  )
}

function AuditTable({ lines }: { lines: readonly AuditLine[] }) {
  return (
    <Table.ScrollContainer minWidth={760}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>When</Table.Th>
            <Table.Th>Who</Table.Th>
            <Table.Th>From</Table.Th>
            <Table.Th>Did</Table.Th>
            <Table.Th>With</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <Table.Tr key={line.id}>
              <Table.Td className={classes.when}>{exactTime(line.ts)}</Table.Td>
              <Table.Td>{line.by ?? '–'}</Table.Td>
              <Table.Td>{line.device_name}</Table.Td>
              <Table.Td>
                {line.call}
                {line.refused !== null && <Text size="xs">refused: {line.refused}</Text>}
              </Table.Td>
              <Table.Td className={classes.params}>{line.params}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
