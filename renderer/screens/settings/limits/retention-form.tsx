import { Stack, Text, Title } from '@mantine/core'
import type { DataHealth } from '../../../../shared/status/data-health.ts'
import { bytes as bytesText } from '../../../ui/format.ts'
import { parseNumber } from '../form/field-error.ts'
import { NumberGrid } from '../form/number-grid.tsx'
import { SaveBar } from '../form/save-bar.tsx'
import type { SettingsAccess } from '../settings-access.ts'
import { retentionBytes } from './retention-cost.ts'
import { RETENTION_FIELDS, type RetentionKey } from './retention-fields.ts'
import { useNumberForm } from './use-number-form.ts'

interface RetentionFormProps extends SettingsAccess {
  /** For the estimates; null while it is not known. */
  health: DataHealth | null
}

/** How long each kind of data is kept, and about what that takes on disk. */
export function RetentionForm({ settings, update, health }: RetentionFormProps) {
  const form = useNumberForm({
    section: 'retention',
    fields: RETENTION_FIELDS,
    stored: settings.retention,
    update,
  })
  return (
    <form onSubmit={form.submit} noValidate aria-labelledby="retention-title">
      <Stack gap="md">
        <div>
          <Title order={3} size="h4" id="retention-title">
            How long data is kept
          </Title>
          <Text size="sm" c="dimmed" maw={720}>
            Older data is deleted in the background; that cannot be undone. Estimates: rows a day so far × the
            average bytes a row in the database × days.
          </Text>
        </div>
        <NumberGrid
          fields={RETENTION_FIELDS}
          form={form}
          below={(key) => <Cost health={health} name={key} days={form.draft[key]} />}
        />
        <SaveBar {...form.saveBar} />
      </Stack>
    </form>
  )
}

function Cost(props: { health: DataHealth | null; name: RetentionKey; days: string }) {
  const days = parseNumber(props.days)
  const bytes = props.health && days !== null ? retentionBytes(props.health, props.name, days) : null
  return bytes === null ? null : <> About {bytesText(bytes)}.</>
}
