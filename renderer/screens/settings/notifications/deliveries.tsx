import { Anchor, Button, Group, SegmentedControl, Stack, Table, Text, VisuallyHidden } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Delivery, NotifyView } from '../../../../shared/notify/delivery.ts'
import { alertsPath } from '../../../app/paths.ts'
import { askPerson } from '../../../person/person.ts'
import { useClient } from '../../../state/connection.ts'
import { useLoaded } from '../../../state/use-loaded.ts'
import { Age } from '../../../ui/age.tsx'
import { Empty, Failed, Loading } from '../../../ui/states.tsx'
import classes from './notifications.module.css'
import { DELIVERY_WORDS, EVENT_WORDS } from './words.ts'

const SHOWN = [
  { value: 'all', label: 'All' },
  { value: 'waiting', label: 'Waiting' },
  { value: 'failed', label: 'Not delivered' },
]
const PAGE = 50

/** The newest messages, and those that wait or did not arrive. */
export function Deliveries({ view }: { view: NotifyView }) {
  const [shown, setShown] = useState('all')
  const client = useClient()
  const sums = view.status.map(({ waiting, delivered_24h, failed_24h }) => [
    waiting,
    delivered_24h,
    failed_24h,
  ])
  const { data, error, reload } = useLoaded(`deliveries ${shown} ${JSON.stringify(sums)}`, (line, signal) =>
    line.call(
      'notify.deliveries',
      { limit: PAGE, ...(shown === 'all' ? {} : { state: shown as Delivery['state'] }) },
      { signal },
    ),
  )
  const again = async (id: number) => {
    const by = await askPerson()
    if (by !== null) await client?.call('notify.retry', { id, by })
    reload()
  }
  return (
    <Stack gap="sm">
      <Group>
        <SegmentedControl
          aria-label="Which messages"
          size="md"
          data={SHOWN}
          value={shown}
          onChange={setShown}
        />
      </Group>
      {error ? (
        <Failed what="The messages" error={error} retry={reload} />
      ) : !data ? (
        <Loading what="the messages" />
      ) : data.items.length === 0 ? (
        <Empty title="No such message">What is sent about alerts is listed here.</Empty>
      ) : (
        <DeliveryTable rows={data.items} view={view} again={(id) => void again(id)} />
      )}
    </Stack>
  )
}

interface DeliveryTableProps {
  rows: readonly Delivery[]
  view: NotifyView
  again: (id: number) => void
}

function DeliveryTable({ rows, view, again }: DeliveryTableProps) {
  const named = (id: string) => view.plan.channels.find((one) => one.id === id)?.name ?? id
  return (
    <Table.ScrollContainer minWidth={760}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>When</Table.Th>
            <Table.Th>Alert</Table.Th>
            <Table.Th>To</Table.Th>
            <Table.Th>What became of it</Table.Th>
            <Table.Th>
              <VisuallyHidden>What can be done</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.id}>
              <Table.Td>
                <Age at={row.created} />
              </Table.Td>
              <Table.Td>
                <Anchor component={Link} to={alertsPath({ alert: String(row.alert) })}>
                  {EVENT_WORDS[row.event]}: alert {row.alert}
                </Anchor>
              </Table.Td>
              <Table.Td>
                {named(row.channel)}
                {row.person !== null && `, ${row.person}`}
              </Table.Td>
              <Table.Td className={classes.wide!}>
                {DELIVERY_WORDS[row.state]} {row.ended !== null && <Age at={row.ended} />}
                {row.error !== null && <Text size="sm">{row.error}</Text>}
              </Table.Td>
              <Table.Td>
                {row.state === 'failed' && (
                  <Button size="compact-md" variant="default" onClick={() => again(row.id)}>
                    Send again
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
