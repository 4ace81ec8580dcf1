import { Text, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import type { NumberField } from './number-fields.ts'

interface NumberInputRowProps<K extends string> {
  field: NumberField<K>
  value: string
  changed: boolean
  error: string | undefined
  onChange: (value: string) => void
  /** Stands below the explanation, for example what the number costs. */
  children?: ReactNode
}

/** A number with its unit, its meaning, and a mark when it is not saved. */
export function NumberInputRow<K extends string>(props: NumberInputRowProps<K>) {
  const { field, value, changed, error, onChange, children } = props
  return (
    <TextInput
      label={changed ? `${field.label} (changed)` : field.label}
      description={
        <>
          {field.about}
          {children}
        </>
      }
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      inputMode="decimal"
      autoComplete="off"
      size="md"
      maw={420}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
      rightSection={
        <Text size="sm" c="dimmed" pr="sm">
          {field.unit}
        </Text>
      }
      rightSectionWidth={Math.max(44, field.unit.length * 10 + 20)}
      rightSectionPointerEvents="none"
    />
  )
}
