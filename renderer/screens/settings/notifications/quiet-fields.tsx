import { Checkbox, Group, Stack, TextInput } from '@mantine/core'
import type { Quiet } from '../../../../shared/notify/plan.ts'
import classes from './notifications.module.css'
import { SeverityChoice } from './severity-choice.tsx'

const NIGHT: Quiet = { from: '22:00', to: '06:00', severities: ['warning'] }

interface QuietFieldsProps {
  quiet: Quiet | null
  error: string | undefined
  onQuiet: (quiet: Quiet | null) => void
}

/** Times in which messages of some severities wait. */
export function QuietFields({ quiet, error, onQuiet }: QuietFieldsProps) {
  const set = (part: Partial<Quiet>) => onQuiet({ ...(quiet ?? NIGHT), ...part })
  return (
    <Stack gap="xs">
      <Checkbox
        size="md"
        label="Quiet hours"
        description="What is raised in them is told at their end, unless somebody has seen it by then."
        checked={quiet !== null}
        onChange={(event) => onQuiet(event.currentTarget.checked ? NIGHT : null)}
      />
      {quiet && (
        <>
          <Group>
            <TextInput
              type="time"
              label="From"
              size="md"
              value={quiet.from}
              onChange={(event) => set({ from: event.currentTarget.value })}
            />
            <TextInput
              type="time"
              label="Until"
              size="md"
              value={quiet.to}
              onChange={(event) => set({ to: event.currentTarget.value })}
            />
          </Group>
          <SeverityChoice
            label="Waits"
            value={quiet.severities}
            onValue={(severities) => set({ severities })}
          />
          {error !== undefined && (
            <p className={classes.error} role="alert">
              {error}
            </p>
          )}
        </>
      )}
    </Stack>
  )
}
