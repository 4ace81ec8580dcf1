import { Select } from '@mantine/core'
import type { FieldsProps } from './field-props.ts'
import type { DraftKey, RuleDraft } from './rule-draft.ts'

interface ChoiceProps<K extends DraftKey> extends FieldsProps {
  name: K
  label: string
  about?: string
  options: readonly { value: RuleDraft[K] & string; label: string }[]
  /** Instead of setting the field alone. */
  onValue?: (value: RuleDraft[K]) => void
}

/** A field of a rule with a few possible values. */
export function Choice<K extends DraftKey>(props: ChoiceProps<K>) {
  const { draft, errors, set, changed, name, label, about, options, onValue } = props
  return (
    <Select
      label={changed(name) ? `${label} (changed)` : label}
      description={about}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      size="md"
      allowDeselect={false}
      data={[...options]}
      value={draft[name] as string}
      error={errors[name]}
      onChange={(value) => {
        if (value === null) return
        if (onValue) onValue(value as RuleDraft[K])
        else set(name, value as RuleDraft[K])
      }}
    />
  )
}

/** The entries of a table of words as options. */
export function optionsOf<V extends string>(words: Record<V, string>): { value: V; label: string }[] {
  return (Object.keys(words) as V[]).map((value) => ({ value, label: words[value] }))
}
