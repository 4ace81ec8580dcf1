import { Button, Select, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Alert } from '../../../../shared/alerts/alert.ts'
import { SEVERITIES, type Severity } from '../../../../shared/alerts/rule.ts'
import { SEVERITY_WORDS } from '../../../ui/severity.ts'

export interface IncidentWish {
  title: string
  severity: Severity
}

interface IncidentFormProps {
  alerts: readonly Alert[]
  onSend: (wish: IncidentWish) => void
}

/** What an incident about these alerts is called and how bad it is: what is known of them at first. */
export function IncidentForm({ alerts, onSend }: IncidentFormProps) {
  const worst = SEVERITIES.find((one) => alerts.some(({ severity }) => severity === one)) ?? 'major'
  const [title, setTitle] = useState(titleOf(alerts))
  const [severity, setSeverity] = useState<Severity>(worst)
  const given = title.trim()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (given !== '') onSend({ title: given, severity })
      }}
    >
      <Stack gap="md">
        <TextInput
          label="Title"
          size="md"
          maxLength={200}
          data-autofocus
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Select
          label="Severity"
          size="md"
          allowDeselect={false}
          data={SEVERITIES.map((value) => ({ value, label: SEVERITY_WORDS[value] }))}
          value={severity}
          onChange={(value) => setSeverity((value ?? worst) as Severity)}
        />
        <Button type="submit" size="md" disabled={given === ''}>
          Open the incident
        </Button>
      </Stack>
    </form>
  )
}

function titleOf(alerts: readonly Alert[]): string {
  const [first] = alerts
  if (alerts.length === 1) return first!.fact
  const oneRule = alerts.every(({ rule }) => rule === first!.rule)
  return oneRule
    ? `${first!.rule_name}: ${alerts.length} alerts`
    : `${alerts.length} alerts, first ${first!.fact}`
}
