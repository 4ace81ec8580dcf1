import { Checkbox, Group } from '@mantine/core'
import { SEVERITIES, type Severity } from '../../../../shared/alerts/rule.ts'
import { SEVERITY_WORDS } from '../../../ui/severity.ts'

interface SeverityChoiceProps {
  label: string
  about?: string
  value: readonly Severity[]
  onValue: (value: Severity[]) => void
}

/** Any of the severities, the most urgent first. */
export function SeverityChoice({ label, about, value, onValue }: SeverityChoiceProps) {
  return (
    <Checkbox.Group
      label={label}
      {...(about === undefined ? {} : { description: about })}
      value={[...value]}
      onChange={(chosen) => onValue(SEVERITIES.filter((one) => chosen.includes(one)))}
    >
      <Group mt={6} gap="lg">
        {SEVERITIES.map((one) => (
          <Checkbox key={one} size="md" value={one} label={SEVERITY_WORDS[one]} />
        ))}
      </Group>
    </Checkbox.Group>
  )
}
