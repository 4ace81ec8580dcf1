import { SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { NumberInputRow } from '../form/number-input-row.tsx'
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
            <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="lg" maw={1100}>
              {group.fields.map((field) => (
                <NumberInputRow
                  key={field.key}
                  field={field}
                  value={form.draft[field.key]}
                  changed={form.changed(field.key)}
                  error={form.errorOf(field.key)}
                  onChange={(value) => form.set(field.key, value)}
                />
              ))}
            </SimpleGrid>
          </section>
        ))}
        <SaveBar
          dirty={form.dirty}
          status={form.status}
          errorShown={form.refused !== null}
          onReset={form.reset}
        />
      </Stack>
    </form>
  )
}
