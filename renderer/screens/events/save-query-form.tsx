import { Button, Checkbox, TextInput } from '@mantine/core'
import { type SyntheticEvent, useState } from 'react'
import type { Params } from '../../../shared/contract.ts'
import type { SavedQuery } from '../../../shared/events/log.ts'
import { askPerson } from '../../person/person.ts'
import { printRange } from '../../time-range/range.ts'
import classes from './saved-queries.module.css'
import type { Log } from './use-log.ts'

interface SaveQueryFormProps {
  log: Log
  known: readonly SavedQuery[]
  onSave: (query: Params<'queries.save'>) => void
}

/** Gives the query that is asked a name; one of the same name is replaced, which is said before. */
export function SaveQueryForm({ log, known, onSave }: SaveQueryFormProps) {
  const [name, setName] = useState('')
  const [withTime, setWithTime] = useState(true)
  const { view, range } = log
  const replaces = known.some((saved) => saved.name === name.trim())
  const ready = name.trim() !== '' && log.search !== null
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    const by = ready ? await askPerson() : null
    if (by === null) return
    const time = withTime ? printRange(range) : null
    onSave({ name: name.trim(), q: view.q, range: time, columns: [...view.columns], by })
    setName('')
  }
  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)}>
      <TextInput
        label="Save this query as"
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Checkbox
        label="With the time chosen"
        checked={withTime}
        onChange={(event) => setWithTime(event.currentTarget.checked)}
      />
      <Button type="submit" disabled={!ready}>
        {replaces ? 'Replace' : 'Save'}
      </Button>
    </form>
  )
}
