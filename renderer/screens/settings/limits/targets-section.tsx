import { Stack, Text, Title } from '@mantine/core'
import { NumberGrid } from '../form/number-grid.tsx'
import { SaveBar } from '../form/save-bar.tsx'
import type { SettingsAccess } from '../settings-access.ts'
import { checkTargets, TARGET_FIELDS, TARGET_GROUPS } from './target-fields.ts'
import { useNumberForm } from './use-number-form.ts'

/** What counts as good enough, with the definition of each number beside its limits. */
export function TargetsSection({ settings, update }: SettingsAccess) {
  const form = useNumberForm({
    section: 'targets',
    fields: TARGET_FIELDS,
    stored: settings.targets,
    update,
    checkAll: checkTargets,
  })
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap="xl">
        {TARGET_GROUPS.map((group) => (
          <section key={group.title} aria-label={group.title}>
            <Title order={3} size="h4">
              {group.title}
            </Title>
            <Text size="sm" c="dimmed" mb="sm" maw={720}>
              {group.definition}
            </Text>
            <NumberGrid fields={group.fields} form={form} />
          </section>
        ))}
        <SaveBar {...form.saveBar} />
      </Stack>
    </form>
  )
}
