import { Stack, Switch } from '@mantine/core'
import { NumberGrid } from '../form/number-grid.tsx'
import { SaveBar } from '../form/save-bar.tsx'
import { useNumberForm } from '../limits/use-number-form.ts'
import type { SettingsAccess } from '../settings-access.ts'
import { INCIDENT_FIELDS } from './incident-fields.ts'

/** When incidents open by themselves, what proves a recovery, and whether decisions take two. */
export function IncidentsSection({ settings, update }: SettingsAccess) {
  const { open_by_itself, second_person, ...stored } = settings.incidents
  const form = useNumberForm({ section: 'incidents', fields: INCIDENT_FIELDS, stored, update })
  return (
    <Stack gap="lg">
      <Switch
        label="Incidents open by themselves"
        description="After critical alerts, many alerts with one cause, and drops that nobody made a rule for."
        checked={open_by_itself}
        onChange={(event) => void update({ incidents: { open_by_itself: event.currentTarget.checked } })}
      />
      <Switch
        label="A second person approves what touches robots"
        description="Who decided in an incident cannot approve it."
        checked={second_person}
        onChange={(event) => void update({ incidents: { second_person: event.currentTarget.checked } })}
      />
      <form onSubmit={form.submit} noValidate>
        <Stack gap="md">
          <NumberGrid fields={INCIDENT_FIELDS} form={form} />
          <SaveBar {...form.saveBar} />
        </Stack>
      </form>
    </Stack>
  )
}
