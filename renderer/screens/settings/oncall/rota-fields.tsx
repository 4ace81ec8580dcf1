import { ActionIcon, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { NotifyPlan } from '../../../../shared/notify/plan.ts'
import type { OnCallFields } from './on-call-form.tsx'
import classes from './oncall.module.css'

/** A week each, in turn. */
export function RotaFields({ draft, set, errors, plan }: OnCallFields & { plan: NotifyPlan }) {
  const { people } = draft
  const rest = plan.people.filter(({ id }) => !people.includes(id))
  const named = (id: string) => plan.people.find((one) => one.id === id)?.name ?? id
  const swap = (a: number, b: number) =>
    set(
      'people',
      people.map((id, i) => (i === a ? people[b]! : i === b ? people[a]! : id)),
    )
  return (
    <Stack gap="md">
      {people.length === 0 && <Text size="sm">Nobody takes turns yet.</Text>}
      <ol className={classes.rows} aria-label="Order of the rota">
        {people.map((id, i) => (
          <li key={id} className={classes.row}>
            <span className={classes.place}>{i + 1}</span>
            <span className={classes.grow}>{named(id)}</span>
            <Move label={`${named(id)} earlier`} disabled={i === 0} onPress={() => swap(i, i - 1)}>
              <IconArrowUp size={18} />
            </Move>
            <Move
              label={`${named(id)} later`}
              disabled={i === people.length - 1}
              onPress={() => swap(i, i + 1)}
            >
              <IconArrowDown size={18} />
            </Move>
            <Move
              label={`${named(id)} out of the rota`}
              onPress={() =>
                set(
                  'people',
                  people.filter((one) => one !== id),
                )
              }
            >
              <IconX size={18} />
            </Move>
          </li>
        ))}
      </ol>
      {rest.length > 0 && (
        <Select
          label="Add to the rota"
          size="md"
          maw={320}
          value={null}
          placeholder="Choose a person"
          data={rest.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id) => id !== null && set('people', [...people, id])}
        />
      )}
      <TextInput
        type="datetime-local"
        label="The first week begins"
        description={`Hand-over is at this time every seven days, in ${plan.time_zone}.`}
        size="md"
        maw={320}
        value={draft.starts}
        error={errors.starts}
        onChange={(event) => set('starts', event.currentTarget.value.slice(0, 16))}
      />
    </Stack>
  )
}

interface MoveProps {
  label: string
  disabled?: boolean
  onPress: () => void
  children: ReactNode
}

function Move({ label, disabled = false, onPress, children }: MoveProps) {
  return (
    <ActionIcon size={40} variant="default" aria-label={label} disabled={disabled} onClick={onPress}>
      {children}
    </ActionIcon>
  )
}
