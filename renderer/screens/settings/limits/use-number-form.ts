import type { SettingsPatch } from '../../../../shared/settings/settings.ts'
import { fieldOfError } from '../form/backend-error.ts'
import {
  changedValues,
  type NumberDraft,
  type NumberField,
  type Parsed,
  parseDraft,
  toDraft,
} from '../form/number-fields.ts'
import { useDraftForm } from '../form/use-draft-form.ts'

interface NumberFormOptions<K extends string> {
  section: 'targets' | 'retention' | 'rules' | 'incidents'
  fields: readonly NumberField<K>[]
  stored: Record<K, number>
  update: (patch: SettingsPatch) => Promise<void>
  /** What only shows with several fields together. */
  checkAll?: (parsed: Parsed<K>) => Parsed<K>['errors']
}

/** The form of a settings section that consists of numbers. */
export function useNumberForm<K extends string>(options: NumberFormOptions<K>) {
  const { section, fields, stored, update, checkAll } = options
  const form = useDraftForm<NumberDraft<K>>({
    name: section,
    stored: toDraft(fields, stored),
    check: (draft) => {
      const parsed = parseDraft(fields, draft)
      return { ...checkAll?.(parsed), ...parsed.errors }
    },
    save: (draft) => update({ [section]: changedValues(parseDraft(fields, draft).values, stored) }),
  })
  const keys = fields.map((field) => field.key)
  const { status } = form
  const refused = status.kind === 'failed' ? fieldOfError(status.error, section, keys) : null
  const errorOf = (key: K) =>
    refused === key && status.kind === 'failed' ? status.error.message : form.errors[key]
  const saveBar = { dirty: form.dirty, status, errorShown: refused !== null, onReset: form.reset }
  return { ...form, errorOf, saveBar }
}
