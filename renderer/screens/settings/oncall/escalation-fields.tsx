import { Button, MultiSelect, NumberInput, Select, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { LEVEL_KINDS, type Level, MAX_ROUNDS, type NotifyPlan } from '../../../../shared/notify/plan.ts'
import { SeverityChoice } from '../notifications/severity-choice.tsx'
import type { OnCallFields } from './on-call-form.tsx'
import classes from './oncall.module.css'

const TO_WORDS: Record<Level['to'], string> = {
  on_call: 'whoever is on call',
  people: 'these people',
  channels: 'these channels',
}

/** Which alerts page somebody, and who is next when nobody acknowledges. */
export function EscalationFields({ draft, set, errors, plan }: OnCallFields & { plan: NotifyPlan }) {
  const setLevel = (index: number, level: Level | null) =>
    set(
      'levels',
      draft.levels.flatMap((one, i) => (i !== index ? [one] : level ? [level] : [])),
    )
  return (
    <Stack gap="md">
      <SeverityChoice
        label="Page about"
        value={draft.severities}
        onValue={(value) => set('severities', value)}
      />
      <Text size="sm">
        The first step is paged at once. Each next one follows when nobody has acknowledged within the time to
        respond of the alert’s rule. Who acknowledges ends it.
      </Text>
      <ol className={classes.rows} aria-label="Steps of the escalation">
        {draft.levels.map((level, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
          <li key={i} className={classes.row}>
            <LevelFields place={i + 1} level={level} plan={plan} onLevel={(next) => setLevel(i, next)} />
          </li>
        ))}
      </ol>
      {errors.levels && (
        <p className={classes.error} role="alert">
          {errors.levels}
        </p>
      )}
      <div>
        <Button
          type="button"
          size="md"
          variant="default"
          leftSection={<IconPlus size={18} />}
          onClick={() => set('levels', [...draft.levels, { to: 'people', people: [], channels: [] }])}
        >
          Add a step
        </Button>
      </div>
      <NumberInput
        label="All steps"
        description="How many times in all; then the alert shows that nobody answered."
        suffix={draft.rounds === 1 ? ' time' : ' times'}
        size="md"
        maw={320}
        min={1}
        max={MAX_ROUNDS}
        allowDecimal={false}
        value={draft.rounds}
        onChange={(value) => set('rounds', Math.max(1, Number(value)))}
      />
    </Stack>
  )
}

interface LevelFieldsProps {
  place: number
  level: Level
  plan: NotifyPlan
  onLevel: (level: Level | null) => void
}

function LevelFields({ place, level, plan, onLevel }: LevelFieldsProps) {
  const names = (list: readonly { id: string; name: string }[]) =>
    list.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <span className={classes.place}>{place}</span>
      <Select
        aria-label={`Step ${place} pages`}
        size="md"
        allowDeselect={false}
        data={LEVEL_KINDS.map((value) => ({ value, label: TO_WORDS[value] }))}
        value={level.to}
        onChange={(to) => onLevel({ to: to as Level['to'], people: [], channels: [] })}
      />
      {level.to === 'people' && (
        <MultiSelect
          searchable
          className={classes.grow!}
          aria-label={`People of step ${place}`}
          size="md"
          data={names(plan.people)}
          value={level.people}
          onChange={(people) => onLevel({ ...level, people })}
        />
      )}
      {level.to === 'channels' && (
        <MultiSelect
          searchable
          className={classes.grow!}
          aria-label={`Channels of step ${place}`}
          size="md"
          data={names(plan.channels)}
          value={level.channels}
          onChange={(channels) => onLevel({ ...level, channels })}
        />
      )}
      <Button size="md" variant="default" aria-label={`Remove step ${place}`} onClick={() => onLevel(null)}>
        Remove
      </Button>
    </>
  )
}
