import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Journey } from '../../../shared/journeys/journey.ts'
import { useLoaded } from '../../state/use-loaded.ts'
import { Section } from '../../ui/section.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { type Against, againstKey, compareParams } from './against.ts'
import { CompareResult } from './compare-result.tsx'
import classes from './journey.module.css'

interface ComparePanelProps {
  journey: Journey
  against: Against | null
  onChange: (against: Against | null) => void
}

/** Lays another journey beside this one: a success of this robot, one of a healthy robot, or any task. */
export function ComparePanel({ journey, against, onChange }: ComparePanelProps) {
  return (
    <Section title="Compare">
      <div className={classes.compareChoices}>
        {journey.kind === 'task' && (
          <>
            <Choice
              label={`Last success on ${journey.robot}`}
              of={{ kind: 'last_success' }}
              {...{ against, onChange }}
            />
            <Choice label="A healthy robot" of={{ kind: 'healthy_robot' }} {...{ against, onChange }} />
          </>
        )}
        <OtherTask key={againstKey(against)} against={against} onChange={onChange} />
      </div>
      {against && <Compared journey={journey} against={against} />}
    </Section>
  )
}

interface ChoiceProps extends Omit<ComparePanelProps, 'journey'> {
  label: string
  of: Against
}

function Choice({ label, of, against, onChange }: ChoiceProps) {
  const chosen = against?.kind === of.kind
  return (
    <Button
      variant="default"
      className={classes.choice!}
      aria-pressed={chosen}
      onClick={() => onChange(chosen ? null : of)}
    >
      {label}
    </Button>
  )
}

function OtherTask({ against, onChange }: Omit<ComparePanelProps, 'journey'>) {
  const [text, setText] = useState(against?.kind === 'task' ? against.task_id : '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const task_id = text.trim()
    onChange(task_id === '' ? null : { kind: 'task', task_id, robot: null })
  }
  return (
    <form className={classes.otherTask} onSubmit={submit}>
      <TextInput
        aria-label="Another task or trace"
        placeholder="Another task or trace"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" variant="default">
        Compare
      </Button>
    </form>
  )
}

function Compared({ journey, against }: { journey: Journey; against: Against }) {
  const params = compareParams(journey, against)
  const { data, error, reload } = useLoaded(JSON.stringify(params), (client, signal) =>
    client.call('traces.compare', params, { signal }),
  )
  if (error?.code === 'not_found')
    return (
      <p role="status" className={classes.hint}>
        {error.message}
      </p>
    )
  if (error) return <Failed what="The comparison" error={error} retry={reload} />
  return data ? <CompareResult comparison={data} /> : <Loading what="the comparison" />
}
