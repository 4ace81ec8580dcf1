import { Group, Paper, Stack, Text } from '@mantine/core'
import { IconCircleDashed, IconLoader, IconPlugConnected, IconPlugConnectedX } from '@tabler/icons-react'
import type { BrokerStatus } from '../../../../shared/settings/broker.ts'
import type { DemoStatus } from '../../../../shared/status/demo.ts'
import { brokerSentence } from './broker-sentence.ts'

const ICONS = {
  connected: IconPlugConnected,
  connecting: IconLoader,
  disconnected: IconPlugConnectedX,
  not_configured: IconCircleDashed,
} as const

interface BrokerStatusProps {
  broker: BrokerStatus
  demo: DemoStatus
  now: number
}

/** Where the robots' messages come from right now, and when the next try is made. */
export function BrokerStatusPanel({ broker, demo, now }: BrokerStatusProps) {
  const Icon = ICONS[broker.state]
  const sentence = brokerSentence(broker, demo, now)
  return (
    <Paper withBorder p="md" role="status" aria-label="Broker connection">
      <Group wrap="nowrap" align="flex-start">
        <Icon
          size={28}
          aria-hidden="true"
          color={sentence.abnormal ? 'var(--mantine-color-red-filled)' : undefined}
        />
        <Stack gap={2} miw={0}>
          <Text fw={600}>{sentence.title}</Text>
          {sentence.lines.map((line) => (
            <Text key={line} size="sm" className="wrap-anywhere">
              {line}
            </Text>
          ))}
        </Stack>
      </Group>
    </Paper>
  )
}
