import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { type SyntheticEvent, useState } from 'react'
import { CallError } from '../../../../shared/rpc.ts'
import { useNow } from '../../../state/clock.ts'
import { exactTime } from '../../../ui/time.ts'
import type { NotifyAccess } from '../notifications/use-notify.ts'
import classes from './oncall.module.css'

/** Who stands in for whoever the rota names, from when until when; what is over is left out. */
export function StandIns({ view: { plan }, save }: NotifyAccess) {
  const now = useNow(60_000)
  const [person, setPerson] = useState<string | null>(null)
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [error, setError] = useState<string | null>(null)
  const { on_call, people } = plan
  const store = async (overrides: typeof on_call.overrides) => {
    setError(null)
    try {
      return await save({ on_call: { ...on_call, overrides: overrides.filter((one) => one.to > now) } })
    } catch (failure) {
      setError(CallError.from(failure).message)
      return false
    }
  }
  const add = async (event: SyntheticEvent) => {
    event.preventDefault()
    const [start, end] = [Date.parse(from), Date.parse(to)]
    if (person === null || Number.isNaN(start) || Number.isNaN(end))
      return setError('Say who, from when and until when.')
    if (end <= start) return setError('It has to end after it begins.')
    if (await store([...on_call.overrides, { person, from: start, to: end }])) setPerson(null)
  }
  const named = (id: string) => people.find((one) => one.id === id)?.name ?? id
  return (
    <Stack gap="md">
      <ul className={classes.rows} aria-label="Stand-ins">
        {on_call.overrides
          .filter((one) => one.to > now)
          .map((one) => (
            <li key={`${one.person} ${one.from}`} className={classes.row}>
              <span className={classes.grow}>
                <strong>{named(one.person)}</strong> from {exactTime(one.from)} until {exactTime(one.to)}
              </span>
              <Button
                size="md"
                variant="default"
                aria-label={`Remove: ${named(one.person)} from ${exactTime(one.from)}`}
                onClick={() => void store(on_call.overrides.filter((other) => other !== one))}
              >
                Remove
              </Button>
            </li>
          ))}
      </ul>
      {people.length === 0 ? (
        <Text size="sm">Add people first.</Text>
      ) : (
        <form onSubmit={(event) => void add(event)} noValidate>
          <Group align="flex-end">
            <Select
              label="Stands in"
              size="md"
              value={person}
              data={people.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={setPerson}
            />
            <TextInput
              type="datetime-local"
              label="From"
              size="md"
              value={from}
              onChange={(event) => setFrom(event.currentTarget.value)}
            />
            <TextInput
              type="datetime-local"
              label="Until"
              size="md"
              value={to}
              onChange={(event) => setTo(event.currentTarget.value)}
            />
            <Button type="submit" size="md" variant="default">
              Add the stand-in
            </Button>
          </Group>
        </form>
      )}
      {error !== null && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
    </Stack>
  )
}
