import { Checkbox, MultiSelect, SimpleGrid } from '@mantine/core'
import { findMeasure, type Unit } from '../../../shared/alerts/measure.ts'
import type { RuleView } from '../../../shared/alerts/rule.ts'
import { chartUnit } from '../alerts/detail/chart-unit.ts'
import { Choice, optionsOf } from './choice.tsx'
import { Field } from './field.tsx'
import type { FieldsProps } from './field-props.ts'
import { FormPart } from './form-part.tsx'
import { unitOf } from './rule-draft.ts'
import { NO_DATA_WORDS, OP_WORDS } from './rule-words.ts'

const AGAINST = {
  limit: 'A fixed limit',
  usual: 'What is usual for it at this hour',
} as const

/** When the value is an alert, and when it is one no more. */
export function ConditionFields({ rules, ...fields }: FieldsProps & { rules: readonly RuleView[] }) {
  const { draft } = fields
  const measure = findMeasure({ of: draft.of, name: draft.measure })
  const usual = draft.against === 'usual'
  return (
    <FormPart title="When it is an alert">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
        <Choice {...fields} name="against" label="Compared with" options={optionsOf(AGAINST)} />
        <Choice
          {...fields}
          name="op"
          label="It is an alert when the value is"
          options={optionsOf(OP_WORDS)}
        />
        {usual ? (
          <Field
            {...fields}
            name="drop"
            label="Worse than usual by"
            unit="points"
            numeric
            about="In percentage points of failures. Fewer than chance would bring are never an alert."
          />
        ) : (
          <Field {...fields} name="threshold" label="Limit" unit={unitText(unitOf(draft))} numeric />
        )}
        <Field
          {...fields}
          name="deadband"
          label="Deadband"
          unit={usual ? 'points' : unitText(unitOf(draft))}
          numeric
          about="The value has to come back beyond the limit by this much."
        />
        <Field
          {...fields}
          name="window"
          label="Window"
          unit="min"
          numeric
          about="Over how long a rate is taken. Empty for what is measured now."
        />
        <Field
          {...fields}
          name="min_sample"
          label="Smallest sample"
          unit={measure?.sample ?? ''}
          numeric
          about="Fewer than this in the window say nothing."
        />
        <Field
          {...fields}
          name="on_delay_s"
          label="On-delay"
          unit="s"
          numeric
          about="So long beyond the limit before it is an alert."
        />
        <Field
          {...fields}
          name="off_delay_s"
          label="Off-delay"
          unit="s"
          numeric
          about="So long within the limit before it is back to normal."
        />
        <Choice {...fields} name="no_data" label="No data means" options={optionsOf(NO_DATA_WORDS)} />
        <Inhibitors {...fields} rules={rules} />
      </SimpleGrid>
      <Checkbox
        mt="md"
        size="md"
        checked={draft.needs_ack}
        onChange={(event) => fields.set('needs_ack', event.currentTarget.checked)}
        label="Stays until somebody acknowledged it, even when it is back to normal"
      />
    </FormPart>
  )
}

/** Other rules whose active alerts silence this one. */
function Inhibitors({ draft, errors, set, changed, rules }: FieldsProps & { rules: readonly RuleView[] }) {
  return (
    <MultiSelect
      label={changed('inhibited_by') ? 'Silent while (changed)' : 'Silent while'}
      description="While one of these has an active alert about the same robot or the console."
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      size="md"
      searchable
      data={rules.map(({ id, name }) => ({ value: id, label: name }))}
      value={draft.inhibited_by}
      error={errors.inhibited_by}
      onChange={(ids) => set('inhibited_by', ids)}
    />
  )
}

function unitText(unit: Unit): string {
  return unit === 'flag' ? '1 = so' : chartUnit(unit).unit
}
