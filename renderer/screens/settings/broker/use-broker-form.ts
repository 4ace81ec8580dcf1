import { fieldOfError } from '../form/backend-error.ts'
import { type DraftForm, useDraftForm } from '../form/use-draft-form.ts'
import type { SettingsAccess } from '../settings-access.ts'
import {
  BROKER_FIELDS,
  type BrokerDraft,
  type BrokerField,
  brokerDraft,
  brokerPatch,
} from './broker-draft.ts'
import { brokerErrors } from './broker-errors.ts'

export interface BrokerForm extends DraftForm<BrokerDraft> {
  errorOf: (field: BrokerField) => string | undefined
  /** The command line or the environment decides this field. */
  fixed: (field: BrokerField) => boolean
  /** The backend's refusal is shown beside a field. */
  refusedBeside: boolean
}

export function useBrokerForm({ settings, update }: SettingsAccess): BrokerForm {
  const fixed = (field: BrokerField) => settings.fixed.includes(`broker.${field}`)
  const form = useDraftForm<BrokerDraft>({
    name: 'broker',
    stored: brokerDraft(settings),
    check: (draft) =>
      Object.fromEntries(
        Object.entries(brokerErrors(draft)).filter(([field]) => !fixed(field as BrokerField)),
      ),
    save: (draft) => update(brokerPatch(draft, settings)),
  })
  const { status } = form
  const refused = status.kind === 'failed' ? fieldOfError(status.error, 'broker', BROKER_FIELDS) : null
  return {
    ...form,
    fixed,
    refusedBeside: refused !== null,
    errorOf: (field) =>
      refused === field && status.kind === 'failed' ? status.error.message : form.errors[field],
  }
}
