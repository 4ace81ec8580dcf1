import { Button, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { usePerson } from '../../../person/person.ts'

/** Who takes care of alerts; oneself at first. */
export function AssignForm({
  now,
  onSend,
}: {
  now: string | undefined
  onSend: (to: string | null) => void
}) {
  const me = usePerson((state) => state.name)
  const [to, setTo] = useState(now ?? me ?? '')
  const given = to.trim()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (given !== '') onSend(given)
      }}
    >
      <Stack gap="md">
        <TextInput
          label="Who takes care of it?"
          size="md"
          maxLength={200}
          data-autofocus
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <Button type="submit" size="md" disabled={given === '' || given === now}>
          Assign
        </Button>
        {now !== undefined && (
          <Button type="button" size="md" variant="default" onClick={() => onSend(null)}>
            Assign to nobody
          </Button>
        )}
      </Stack>
    </form>
  )
}
