import { Button, Group, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '../ui/dialog.tsx'
import { answerPerson, usePerson } from './person.ts'

/** Asks who is there, before the first thing that is done under a name. */
export function PersonDialog() {
  const open = usePerson((state) => state.asking !== null)
  return (
    // Above the dialog of the act that waits for the name.
    <Dialog opened={open} onClose={() => answerPerson(null)} title="Who are you?" zIndex={300}>
      {open && <PersonForm />}
    </Dialog>
  )
}

function PersonForm() {
  const [name, setName] = useState('')
  const given = name.trim()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (given !== '') answerPerson(given)
      }}
    >
      <Text size="sm" mb="sm">
        Your name is kept with what you do, for whoever reads it later. It is asked once in this browser.
      </Text>
      <TextInput
        label="Name"
        size="md"
        maxLength={200}
        autoComplete="name"
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Group mt="md" justify="flex-end">
        <Button type="button" variant="default" size="md" onClick={() => answerPerson(null)}>
          Cancel
        </Button>
        <Button type="submit" size="md" disabled={given === ''}>
          Continue
        </Button>
      </Group>
    </form>
  )
}
