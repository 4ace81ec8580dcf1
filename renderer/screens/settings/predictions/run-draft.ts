import { PredictionSettings } from '../../../../shared/health/settings.ts'
import { fieldError } from '../form/field-error.ts'
import { changedValues, type NumberField, parseDraft, toDraft } from '../form/number-fields.ts'

const { at: time, horizon_days } = PredictionSettings.properties

export const HORIZON_FIELD: NumberField<'horizon_days'> = {
  key: 'horizon_days',
  label: 'Look ahead',
  unit: 'days',
  about:
    'Failures further away are shown as “beyond horizon”, without a number. It applies from the next run on.',
  schema: horizon_days,
}

type RunSettings = Pick<PredictionSettings, 'at' | 'horizon_days'>

/** The settings of the daily run as they are typed. */
export type RunDraft = Record<keyof RunSettings, string>
export const RUN_KEYS = ['at', 'horizon_days'] as const satisfies (keyof RunDraft)[]

export function runDraft(stored: RunSettings): RunDraft {
  return { at: stored.at, ...toDraft([HORIZON_FIELD], stored) }
}

export function checkRun(draft: RunDraft): Partial<RunDraft> {
  const { errors } = parseDraft([HORIZON_FIELD], draft)
  const isTime = fieldError(time, draft.at) === null
  return { ...errors, ...(isTime ? {} : { at: 'Must be a time of day such as 05:30.' }) }
}

/** Only what differs from what is stored. */
export function runPatch(draft: RunDraft, stored: RunSettings): Partial<RunSettings> {
  const { values } = parseDraft([HORIZON_FIELD], draft)
  const changed = changedValues(values, { horizon_days: stored.horizon_days })
  return { ...changed, ...(draft.at === stored.at ? {} : { at: draft.at }) }
}
