import type { DraftErrors } from './check-draft.ts'
import type { DraftKey, RuleDraft } from './rule-draft.ts'

/** What every part of the form gets: the draft, what is wrong with it, and how to change it. */
export interface FieldsProps {
  draft: RuleDraft
  errors: DraftErrors
  set: <K extends DraftKey>(key: K, value: RuleDraft[K]) => void
  changed: (key: DraftKey) => boolean
}
