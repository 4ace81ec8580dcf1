import { Button, Menu, Stack, Table, VisuallyHidden } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { CHANNEL_KINDS, type Channel } from '../../../../shared/notify/plan.ts'
import { ChannelDialog } from './channel-dialog.tsx'
import { newChannel } from './channel-draft.ts'
import { ChannelRow } from './channel-row.tsx'
import classes from './notifications.module.css'
import type { NotifyAccess } from './use-notify.ts'
import { KIND_ABOUT, KIND_WORDS } from './words.ts'

/** Every channel, whom it tells and whether it gets through. */
export function ChannelList(access: NotifyAccess) {
  const [edited, setEdited] = useState<Channel | null>(null)
  const { channels } = access.view.plan
  return (
    <Stack gap="md">
      {channels.length > 0 && (
        <Table.ScrollContainer minWidth={700}>
          <Table verticalSpacing="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Channel</Table.Th>
                <Table.Th>Sends to</Table.Th>
                <Table.Th>Sent for</Table.Th>
                <Table.Th>State</Table.Th>
                <Table.Th>
                  <VisuallyHidden>What can be done</VisuallyHidden>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {channels.map((channel) => (
                <ChannelRow
                  key={channel.id}
                  channel={channel}
                  access={access}
                  edit={() => setEdited(channel)}
                />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <div>
        <Menu position="bottom-start" width={360}>
          <Menu.Target>
            <Button size="md" variant="default" leftSection={<IconPlus size={18} />}>
              Add a channel
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {CHANNEL_KINDS.map((kind) => (
              <Menu.Item key={kind} onClick={() => setEdited(newChannel(kind, channels))}>
                {KIND_WORDS[kind]}
                <div className={classes.dim}>{KIND_ABOUT[kind]}</div>
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
      <ChannelDialog channel={edited} access={access} onEnd={() => setEdited(null)} />
    </Stack>
  )
}
