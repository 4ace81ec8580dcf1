import { SimpleGrid, Stack } from '@mantine/core'
import { Field } from './field.tsx'
import type { FieldsProps } from './field-props.ts'
import { FormPart } from './form-part.tsx'
import { RunbookField } from './runbook-field.tsx'

/** What the person at the console is told. Required: an alert that does not say what to do is none. */
export function WordFields(fields: FieldsProps) {
  return (
    <FormPart title="What the person at the console is told">
      <Stack gap="md">
        <Field
          {...fields}
          name="action"
          label="Do this"
          long
          about="The first sentence is part of the message: short, and something one can do."
        />
        <Field {...fields} name="cause" label="Likely cause" long />
        <Field {...fields} name="consequence" label="If nobody acts" long />
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
          <Field {...fields} name="respond_within_min" label="Respond within" unit="min" numeric />
          <RunbookField {...fields} />
        </SimpleGrid>
      </Stack>
    </FormPart>
  )
}
