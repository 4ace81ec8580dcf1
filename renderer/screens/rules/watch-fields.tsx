import { Autocomplete, SimpleGrid, Text } from '@mantine/core'
import { CONSOLE_MEASURES, type MeasureKind, RATES, ROBOT_MEASURES } from '../../../shared/alerts/measure.ts'
import { METRIC_NAMES } from '../../../shared/alerts/metric-names.ts'
import { SEVERITIES } from '../../../shared/alerts/rule.ts'
import { SEVERITY_WORDS } from '../../ui/severity.ts'
import { Choice, optionsOf } from './choice.tsx'
import { Field } from './field.tsx'
import type { FieldsProps } from './field-props.ts'
import { FormPart } from './form-part.tsx'
import { SCOPE_WORDS } from './rule-words.ts'

const KINDS: Record<MeasureKind, string> = {
  rate: 'A rate or count over time',
  telemetry: 'The latest value of a metric',
  robot: 'What a robot is right now',
  console: 'A problem of this console',
}

const CATALOG = { rate: RATES, robot: ROBOT_MEASURES, console: CONSOLE_MEASURES } as const
const FIRST: Record<MeasureKind, string> = {
  rate: 'success_rate',
  telemetry: 'temperature_c',
  robot: 'lost',
  console: 'broker_lost',
}

/** What is watched, and where. */
export function WatchFields(fields: FieldsProps) {
  const { set } = fields
  return (
    <FormPart title="What is watched">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
        <Field {...fields} name="name" label="Name" />
        <Choice
          {...fields}
          name="severity"
          label="Severity"
          options={SEVERITIES.map((value) => ({ value, label: SEVERITY_WORDS[value] }))}
        />
        <Choice
          {...fields}
          name="of"
          label="Kind of value"
          options={optionsOf(KINDS)}
          onValue={(of) => {
            set('of', of)
            set('measure', FIRST[of])
          }}
        />
        <MeasureName {...fields} />
        <Choice {...fields} name="scope" label="One alert for" options={optionsOf(SCOPE_WORDS)} />
      </SimpleGrid>
      <Only {...fields} />
    </FormPart>
  )
}

function MeasureName(fields: FieldsProps) {
  const { draft, errors, set, changed } = fields
  if (draft.of !== 'telemetry') {
    const options = Object.entries(CATALOG[draft.of]).map(([value, { words }]) => ({ value, label: words }))
    return <Choice {...fields} name="measure" label="Value" options={options} />
  }
  return (
    <Autocomplete
      label={changed('measure') ? 'Metric (changed)' : 'Metric'}
      description="As the robots name it in their telemetry."
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      size="md"
      data={[...METRIC_NAMES]}
      value={draft.measure}
      error={errors.measure}
      onChange={(value) => set('measure', value)}
    />
  )
}

const ONLY = [
  ['filter_robot', 'Only robot'],
  ['filter_zone', 'Only zone'],
  ['filter_group', 'Only group'],
  ['filter_task_type', 'Only task type'],
  ['filter_model_version', 'Only model'],
  ['filter_software_version', 'Only software'],
] as const

/** Narrows the rule to some robots and tasks; empty means all. */
function Only(fields: FieldsProps) {
  return (
    <>
      <Text size="sm" c="dimmed" mt="lg">
        Narrows it to some robots and tasks. Empty means all.
      </Text>
      <SimpleGrid cols={{ base: 2, sm: 3 }} spacing="lg" mt="xs">
        {ONLY.map(([name, label]) => (
          <Field key={name} {...fields} name={name} label={label} />
        ))}
      </SimpleGrid>
    </>
  )
}
