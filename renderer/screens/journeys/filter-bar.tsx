import { Button, Chip, Select } from '@mantine/core'
import type { Outcome } from '../../../shared/tasks/task.ts'
import { useLoaded } from '../../state/use-loaded.ts'
import { EVERYTHING, isFiltered, type JourneysFilter } from './filter.ts'
import classes from './journeys.module.css'

interface FilterBarProps {
  filter: JourneysFilter
  onChange: (filter: JourneysFilter) => void
}

const OUTCOME_OPTIONS: { value: Outcome; label: string }[] = [
  { value: 'failed', label: 'Failed' },
  { value: 'succeeded', label: 'Succeeded' },
  { value: 'abandoned', label: 'Abandoned' },
  { value: 'open', label: 'Open' },
]

/** Which journeys are listed. */
export function FilterBar({ filter, onChange }: FilterBarProps) {
  const { data } = useLoaded('vocabulary', (client, signal) =>
    client.call('events.vocabulary', {}, { signal }),
  )
  const change = (part: Partial<JourneysFilter>) => onChange({ ...filter, ...part })
  return (
    <div role="toolbar" aria-label="Filter journeys" className={classes.filters}>
      <Choice
        label="Robot"
        value={filter.robot}
        known={data?.robots}
        onChange={(robot) => change({ robot })}
      />
      <Choice
        label="Type"
        value={filter.task_type}
        known={data?.words.task_type}
        onChange={(task_type) => change({ task_type })}
      />
      <Select
        aria-label="Outcome"
        placeholder="Any outcome"
        clearable
        data={OUTCOME_OPTIONS}
        value={filter.outcome}
        onChange={(outcome) => change({ outcome })}
      />
      <Choice
        label="Reason"
        value={filter.reason}
        known={data?.words.reason}
        onChange={(reason) => change({ reason })}
      />
      <Chip checked={filter.slow} variant="outline" onChange={(slow) => change({ slow })}>
        Slow only
      </Chip>
      <Chip checked={filter.retried} variant="outline" onChange={(retried) => change({ retried })}>
        Retried only
      </Chip>
      {isFiltered(filter) && (
        <Button variant="subtle" color="gray" onClick={() => onChange(EVERYTHING)}>
          Show all
        </Button>
      )}
    </div>
  )
}

interface ChoiceProps {
  label: string
  value: string | null
  known: readonly string[] | undefined
  onChange: (value: string | null) => void
}

/** One of the known words; the chosen one is among them also when it is not known any more. */
function Choice({ label, value, known = [], onChange }: ChoiceProps) {
  const words = value === null || known.includes(value) ? known : [value, ...known]
  return (
    <Select
      aria-label={label}
      placeholder={`Any ${label.toLowerCase()}`}
      searchable
      clearable
      limit={200}
      nothingFoundMessage="Nothing of that name"
      data={[...words].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))}
      value={value}
      onChange={onChange}
    />
  )
}
