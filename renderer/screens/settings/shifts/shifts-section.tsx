import { Stack, TextInput } from '@mantine/core'
import { SaveBar } from '../form/save-bar.tsx'
import { useDraftForm } from '../form/use-draft-form.ts'
import type { SettingsAccess } from '../settings-access.ts'
import { parseShifts, shiftLines, shiftText } from './shift-text.ts'

/** When shifts start, so that "this shift" can be asked for wherever a time is chosen. */
export function ShiftsSection({ settings, update }: SettingsAccess) {
  const form = useDraftForm({
    name: 'shifts',
    stored: { starts: shiftText(settings.shifts) },
    check: ({ starts }) => {
      const read = parseShifts(starts)
      return 'error' in read ? { starts: read.error } : {}
    },
    save: async ({ starts }) => {
      const read = parseShifts(starts)
      if ('shifts' in read) await update(read)
    },
  })
  const read = parseShifts(form.draft.starts)
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={form.changed('starts') ? 'Shifts start at (changed)' : 'Shifts start at'}
          description="Local times of day, one to six. A shift ends where the next begins."
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autoComplete="off"
          size="md"
          maw={420}
          value={form.draft.starts}
          error={form.errors.starts}
          onChange={(event) => form.set('starts', event.currentTarget.value)}
        />
        {'shifts' in read && (
          <ul aria-label="Shifts">
            {shiftLines(read.shifts).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
        <SaveBar dirty={form.dirty} status={form.status} onReset={form.reset} />
      </Stack>
    </form>
  )
}
