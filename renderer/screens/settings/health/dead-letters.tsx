import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { DeadLetter } from '../../../../shared/status/data-health.ts'
import { useLoaded } from '../../../state/use-loaded.ts'
import { Age } from '../../../ui/age.tsx'
import { bytes } from '../../../ui/format.ts'
import { ScrollRegion } from '../../../ui/scroll-region.tsx'
import { Section } from '../../../ui/section.tsx'
import { Failed, Loading } from '../../../ui/states.tsx'
import classes from './health.module.css'
import { explainRefusal } from './refusals.ts'

const PAGE = 25

interface DeadLettersProps {
  /** Reasons that occurred: what can be filtered by. */
  reasons: string[]
  /** When it rises there is something new to show. */
  total: number
}

/** The refused messages themselves, newest first, page by page. */
export function DeadLetters({ reasons, total }: DeadLettersProps) {
  const [reason, setReason] = useState('')
  // The cursors of the pages that were opened; the last one is shown. The first page has none.
  const [cursors, setCursors] = useState<(string | null)[]>([null])
  const cursor = cursors.at(-1) ?? null
  const onFirst = cursors.length === 1
  const { data, error, reload } = useLoaded(
    JSON.stringify([reason, cursor]),
    (client, signal) =>
      client.call(
        'health.deadLetters',
        {
          limit: PAGE,
          ...(reason === '' ? {} : { reason }),
          ...(cursor === null ? {} : { cursor }),
        },
        { signal },
      ),
    // New ones appear on the first page only: a page that is being read stays as it is.
    onFirst ? total : 0,
  )
  const choose = (value: string) => {
    setReason(value)
    setCursors([null])
  }
  return (
    <Section title="Refused messages" note="Newest first">
      <Stack gap="sm">
        <NativeSelect
          label="Reason"
          size="md"
          maw={420}
          value={reason}
          onChange={(event) => choose(event.currentTarget.value)}
          data={[
            { value: '', label: 'All reasons' },
            ...reasons.map((r) => ({ value: r, label: explainRefusal(r).title })),
          ]}
        />
        {data ? (
          <Letters items={data.items} />
        ) : error ? (
          <Failed what="The refused messages" error={error} retry={reload} />
        ) : (
          <Loading what="refused messages" />
        )}
        <Group>
          <Button
            variant="default"
            size="md"
            disabled={onFirst}
            onClick={() => setCursors(cursors.slice(0, -1))}
          >
            Newer
          </Button>
          <Button
            variant="default"
            size="md"
            disabled={!data?.next_cursor}
            onClick={() => data?.next_cursor && setCursors([...cursors, data.next_cursor])}
          >
            Older
          </Button>
          <Text size="sm" c="dimmed">
            Page {cursors.length}
          </Text>
        </Group>
      </Stack>
    </Section>
  )
}

function Letters({ items }: { items: DeadLetter[] }) {
  if (items.length === 0) return <Text size="sm">None.</Text>
  return (
    <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
      {items.map((letter) => (
        <li key={letter.id}>
          <details>
            <summary className={classes.outside}>
              <Text component="span" size="sm">
                <Age at={letter.received} /> · <strong>{explainRefusal(letter.reason).title}</strong> ·{' '}
                {letter.topic} · {letter.detail}
              </Text>
            </summary>
            <ScrollRegion label={`Message ${letter.id}`} as="pre" className={classes.payload}>
              {letter.payload}
            </ScrollRegion>
            <Text size="xs" c="dimmed">
              {bytes(letter.payload_bytes)} received
              {letter.payload.length < letter.payload_bytes && ', shown in part'}
            </Text>
          </details>
        </li>
      ))}
    </Stack>
  )
}
