import { SimpleGrid } from '@mantine/core'
import type { ReactNode } from 'react'
import type { NumberDraft, NumberField } from './number-fields.ts'
import { NumberInputRow } from './number-input-row.tsx'

interface NumberGridProps<K extends string> {
  fields: readonly NumberField<K>[]
  form: {
    draft: NumberDraft<K>
    changed: (key: K) => boolean
    errorOf: (key: K) => string | undefined
    set: (key: K, value: string) => void
  }
  /** What stands below a field's own explanation. */
  below?: (key: K) => ReactNode
}

/** Fields of a form of numbers, side by side. */
export function NumberGrid<K extends string>({ fields, form, below }: NumberGridProps<K>) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="lg" maw={1100}>
      {fields.map((field) => (
        <NumberInputRow
          key={field.key}
          field={field}
          value={form.draft[field.key]}
          changed={form.changed(field.key)}
          error={form.errorOf(field.key)}
          onChange={(value) => form.set(field.key, value)}
        >
          {below?.(field.key)}
        </NumberInputRow>
      ))}
    </SimpleGrid>
  )
}
