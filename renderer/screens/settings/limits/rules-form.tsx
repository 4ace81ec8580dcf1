import { Stack, Text, Title } from '@mantine/core'
import { NumberGrid } from '../form/number-grid.tsx'
import { SaveBar } from '../form/save-bar.tsx'
import type { SettingsAccess } from '../settings-access.ts'
import { RULE_FIELDS } from './retention-fields.ts'
import { useNumberForm } from './use-number-form.ts'

/** When a robot is lost and a task is over. */
export function RulesForm({ settings, update }: SettingsAccess) {
  const form = useNumberForm({ section: 'rules', fields: RULE_FIELDS, stored: settings.rules, update })
  return (
    <form onSubmit={form.submit} noValidate aria-labelledby="rules-title">
      <Stack gap="md">
        <div>
          <Title order={3} size="h4" id="rules-title">
            When a robot is lost and a task is over
          </Title>
          <Text size="sm" c="dimmed" maw={720}>
            These rules decide how messages are counted from now on.
          </Text>
        </div>
        <NumberGrid fields={RULE_FIELDS} form={form} />
        <SaveBar {...form.saveBar} />
      </Stack>
    </form>
  )
}
