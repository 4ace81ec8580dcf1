import { Button, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useNavigate } from 'react-router'
import { journeyPath } from '../../app/paths.ts'

/** Straight to a task or trace by its id. */
export function FindJourney() {
  const [text, setText] = useState('')
  const navigate = useNavigate()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const id = text.trim()
    if (id !== '') void navigate(journeyPath(id))
  }
  return (
    <form onSubmit={submit} style={{ display: 'flex', gap: 8 }}>
      <TextInput
        aria-label="Task or trace id"
        placeholder="Task or trace id"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        leftSection={<IconSearch size={16} aria-hidden />}
        w={200}
      />
      <Button type="submit" variant="default">
        Open
      </Button>
    </form>
  )
}
