import { Text, Textarea, TextInput } from '@mantine/core'
import type { FieldsProps } from './field-props.ts'
import type { DraftKey, RuleDraft } from './rule-draft.ts'

type TextKey = { [K in DraftKey]: RuleDraft[K] extends string ? K : never }[DraftKey]

interface FieldProps extends FieldsProps {
  name: TextKey
  label: string
  about?: string
  unit?: string
  /** A number. */
  numeric?: boolean
  /** Several lines. */
  long?: boolean
}

/** One field of a rule with its unit, its meaning, and what is wrong with it beside it. */
export function Field({ draft, errors, set, changed, name, label, about, unit, numeric, long }: FieldProps) {
  const shared = {
    label: changed(name) ? `${label} (changed)` : label,
    description: about,
    inputWrapperOrder: ['label', 'input', 'description', 'error'] as (
      | 'label'
      | 'input'
      | 'description'
      | 'error'
    )[],
    autoComplete: 'off',
    size: 'md',
    value: draft[name] as string,
    error: errors[name],
  } as const
  const change = (value: string) => set(name, value as never)
  if (long)
    return (
      <Textarea
        {...shared}
        autosize
        minRows={2}
        maxRows={6}
        onChange={(event) => change(event.currentTarget.value)}
      />
    )
  return (
    <TextInput
      {...shared}
      inputMode={numeric ? 'decimal' : 'text'}
      onChange={(event) => change(event.currentTarget.value)}
      {...(unit
        ? {
            rightSection: (
              <Text size="sm" c="dimmed" pr="sm">
                {unit}
              </Text>
            ),
            rightSectionWidth: Math.max(44, unit.length * 10 + 20),
            rightSectionPointerEvents: 'none',
          }
        : {})}
    />
  )
}
