import { Stack } from '@mantine/core'
import { useNow } from '../../../state/clock.ts'
import { useLoaded } from '../../../state/use-loaded.ts'
import { Failed, Loading } from '../../../ui/states.tsx'
import { Busiest } from './busiest.tsx'
import { DatabasePanel } from './database-panel.tsx'
import { DeadLetters } from './dead-letters.tsx'
import { FlowPanel } from './flow-panel.tsx'
import { Reasons } from './reasons.tsx'

/** How often the numbers are asked for while the page is open, ms. */
const RENEW_MS = 2000

/** What came in, what became of it, and the state of the store. */
export function HealthSection() {
  const turn = Math.floor(useNow(1000) / RENEW_MS)
  const { data, error, reload } = useLoaded(
    'health',
    (client, signal) => client.call('health.get', {}, { signal }),
    turn,
  )
  if (!data)
    return error ? <Failed what="Data health" error={error} retry={reload} /> : <Loading what="data health" />
  return (
    <Stack gap="md">
      <FlowPanel health={data} />
      <Reasons health={data} />
      <Busiest busiest={data.busiest} />
      <DatabasePanel database={data.database} />
      <DeadLetters reasons={data.refused.map((r) => r.reason)} total={data.refused_total} />
    </Stack>
  )
}
