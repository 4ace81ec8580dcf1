import { Button, Table, Text } from '@mantine/core'
import type { Device } from '../../../../shared/access/device.ts'
import { askPerson } from '../../../person/person.ts'
import { useClient } from '../../../state/connection.ts'
import { Age } from '../../../ui/age.tsx'
import { ROLE_WORDS } from './role-words.ts'

/** Paired devices, those that may still come in first. */
export function DeviceTable({ devices }: { devices: readonly Device[] }) {
  if (devices.length === 0) {
    return (
      <Text mt="md" size="sm">
        No device is paired.
      </Text>
    )
  }
  const sorted = [...devices].sort(
    (a, b) => Number(a.ended !== null) - Number(b.ended !== null) || (b.last_seen ?? 0) - (a.last_seen ?? 0),
  )
  return (
    <Table.ScrollContainer minWidth={700} mt="md">
      <Table verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Device</Table.Th>
            <Table.Th>May be</Table.Th>
            <Table.Th>Last seen</Table.Th>
            <Table.Th>From</Table.Th>
            <Table.Th>Paired</Table.Th>
            <Table.Th />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sorted.map((device) => (
            <Row key={device.id} device={device} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function Row({ device }: { device: Device }) {
  const client = useClient()
  const lockOut = async () => {
    const by = await askPerson()
    if (by !== null) await client?.call('access.revoke', { id: device.id, by })
  }
  return (
    <Table.Tr>
      <Table.Td fw={600}>{device.name}</Table.Td>
      <Table.Td>{ROLE_WORDS[device.role]}</Table.Td>
      <Table.Td>{device.connected > 0 ? 'connected now' : <Age at={device.last_seen} />}</Table.Td>
      <Table.Td>{device.last_address ?? '–'}</Table.Td>
      <Table.Td>
        <Age at={device.paired} /> by {device.paired_by}
      </Table.Td>
      <Table.Td>
        {device.ended ? (
          <Text size="sm">
            Locked out <Age at={device.ended.at} />: {device.ended.why}
          </Text>
        ) : (
          <Button size="md" variant="default" aria-label={`Lock out ${device.name}`} onClick={lockOut}>
            Lock out
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  )
}
