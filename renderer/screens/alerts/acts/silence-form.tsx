import { Button, Checkbox, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { parseNumber } from '../../settings/form/field-error.ts'
import classes from './acts.module.css'
import { minutesError, minutesText, SILENCING, type Silencing } from './shelving.ts'
import type { Silence } from './use-acts.ts'

/** For how long, and why. Both are required; the time has a maximum. */
export function SilenceForm({ kind, onSend }: { kind: Silencing; onSend: (silence: Silence) => void }) {
  const { title, about, max, choices, start } = SILENCING[kind]
  const [minutes, setMinutes] = useState(String(start))
  const [reason, setReason] = useState('')
  const [once, setOnce] = useState(false)
  const [tried, setTried] = useState(false)
  const given = parseNumber(minutes)
  const wrong = minutesError(given, kind)
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (wrong === null && reason.trim() !== '') onSend({ minutes: given!, reason: reason.trim(), once })
      }}
    >
      <Stack gap="md">
        <Text size="sm">{about}</Text>
        <fieldset className={classes.choices} aria-label="For how long">
          {choices.map((choice) => (
            <Button
              key={choice}
              type="button"
              size="md"
              variant="default"
              aria-pressed={given === choice}
              onClick={() => setMinutes(String(choice))}
            >
              {minutesText(choice)}
            </Button>
          ))}
        </fieldset>
        <TextInput
          label="For (minutes)"
          description={`At most ${minutesText(max)}; then it asks for attention again by itself.`}
          size="md"
          inputMode="numeric"
          value={minutes}
          error={wrong}
          onChange={(event) => setMinutes(event.currentTarget.value)}
        />
        <TextInput
          label="Reason"
          required
          size="md"
          maxLength={1000}
          data-autofocus
          value={reason}
          error={tried && reason.trim() === '' ? 'Say why, for whoever comes next.' : null}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {kind === 'shelve' && (
          <Checkbox
            size="md"
            checked={once}
            onChange={(event) => setOnce(event.currentTarget.checked)}
            label="For this time only: ends also when the alert is back to normal"
          />
        )}
        <Button type="submit" size="md">
          {title}
        </Button>
      </Stack>
    </form>
  )
}
