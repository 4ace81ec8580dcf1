import { Button, NumberInput } from '@mantine/core'
import { useState } from 'react'
import type { Costs } from '../../../shared/health/score.ts'
import { CallError } from '../../../shared/rpc.ts'
import { useClient } from '../../state/connection.ts'
import classes from './predictions.module.css'
import own from './scoreboard.module.css'

const FIELDS = [
  { key: 'planned_usd', label: 'Planned work', unit: '$' },
  { key: 'emergency_usd', label: 'Emergency repair', unit: '$' },
  { key: 'downtime_usd_per_h', label: 'Standstill per hour', unit: '$' },
  { key: 'emergency_downtime_h', label: 'Standstill of a failure', unit: 'h' },
] as const satisfies { key: keyof Costs; label: string; unit: string }[]

/** What the money of the scoreboard is counted with. */
export function CostsForm({ costs, onSaved }: { costs: Costs; onSaved: () => void }) {
  const client = useClient()
  const [draft, setDraft] = useState<Partial<Record<keyof Costs, number | string>>>({})
  const [error, setError] = useState<string | null>(null)
  const changed = FIELDS.filter(({ key }) => draft[key] !== undefined && Number(draft[key]) !== costs[key])
  const bad = changed.some(({ key }) => draft[key] === '' || !(Number(draft[key]) >= 0))
  const save = async () => {
    if (!client) return
    const predictions = Object.fromEntries(changed.map(({ key }) => [key, Number(draft[key])]))
    try {
      await client.call('settings.update', { predictions })
      setDraft({})
      setError(null)
      onSaved()
    } catch (failure) {
      setError(CallError.from(failure).message)
    }
  }
  return (
    <form
      className={own.costs}
      aria-label="Costs"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {FIELDS.map(({ key, label, unit }) => (
        <NumberInput
          key={key}
          label={`${label} (${unit})`}
          size="sm"
          min={0}
          max={1e9}
          allowNegative={false}
          hideControls
          thousandSeparator=","
          value={draft[key] ?? costs[key]}
          onChange={(value) => setDraft((old) => ({ ...old, [key]: value }))}
        />
      ))}
      <Button type="submit" variant="default" disabled={changed.length === 0 || bad}>
        Save costs
      </Button>
      {error !== null && (
        <span className={classes.problem} role="alert">
          Not saved: {error}
        </span>
      )}
    </form>
  )
}
