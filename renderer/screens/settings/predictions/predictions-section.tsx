import { Anchor, Stack, Text, TextInput } from '@mantine/core'
import { Link } from 'react-router'
import { PREDICTIONS_PATH } from '../../../app/paths.ts'
import { fieldOfError } from '../form/backend-error.ts'
import { NumberInputRow } from '../form/number-input-row.tsx'
import { SaveBar } from '../form/save-bar.tsx'
import { useDraftForm } from '../form/use-draft-form.ts'
import type { SettingsAccess } from '../settings-access.ts'
import { checkRun, HORIZON_FIELD, RUN_KEYS, runDraft, runPatch } from './run-draft.ts'

/** When the daily prediction runs, and how far ahead it tells. */
export function PredictionsSection({ settings, update }: SettingsAccess) {
  const stored = settings.predictions
  const form = useDraftForm({
    name: 'predictions',
    stored: runDraft(stored),
    check: checkRun,
    save: (draft) => update({ predictions: runPatch(draft, stored) }),
  })
  const { status } = form
  const refused = status.kind === 'failed' ? fieldOfError(status.error, 'predictions', RUN_KEYS) : null
  const errorOf = (key: (typeof RUN_KEYS)[number]) =>
    refused === key && status.kind === 'failed' ? status.error.message : form.errors[key]
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap="lg">
        <TextInput
          type="time"
          label={form.changed('at') ? 'Daily run at (changed)' : 'Daily run at'}
          description="Local time of this console. Best a while before the shift that does the maintenance starts."
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          size="md"
          maw={420}
          value={form.draft.at}
          error={errorOf('at')}
          onChange={(event) => form.set('at', event.currentTarget.value)}
        />
        <NumberInputRow
          field={HORIZON_FIELD}
          value={form.draft.horizon_days}
          changed={form.changed('horizon_days')}
          error={errorOf('horizon_days')}
          onChange={(value) => form.set('horizon_days', value)}
        />
        <Text size="sm" c="dimmed">
          What failures cost is set beside the{' '}
          <Anchor component={Link} inherit underline="always" to={`${PREDICTIONS_PATH}?tab=scoreboard`}>
            scoreboard
          </Anchor>
          , limits of parts are listed under{' '}
          <Anchor component={Link} inherit underline="always" to={`${PREDICTIONS_PATH}?tab=models`}>
            models and parts
          </Anchor>
          .
        </Text>
        <SaveBar dirty={form.dirty} status={status} errorShown={refused !== null} onReset={form.reset} />
      </Stack>
    </form>
  )
}
