import { Button, Group, Textarea } from '@mantine/core'
import { useState } from 'react'
import { usePerson } from '../../person/person.ts'
import { Dialog } from '../../ui/dialog.tsx'
import classes from './incidents.module.css'

interface ReasonDialogProps {
  title: string
  label: string
  act: string
  opened: boolean
  onClose: () => void
  /** Resolves to null when it was not done. */
  onSend: (text: string) => Promise<unknown>
}

/** Asks for the text that goes with an act. */
export function ReasonDialog({ title, opened, onClose, ...form }: ReasonDialogProps) {
  const naming = usePerson((state) => state.asking !== null)
  return (
    <Dialog opened={opened} onClose={onClose} title={title} closeOnEscape={!naming} trapFocus={!naming}>
      {opened && <Form onClose={onClose} {...form} />}
    </Dialog>
  )
}

function Form({ label, act, onClose, onSend }: Omit<ReasonDialogProps, 'title' | 'opened'>) {
  const [text, setText] = useState('')
  const send = async () => {
    if ((await onSend(text.trim())) !== null) onClose()
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <Textarea
        label={label}
        description="Stays in the record with your name"
        required
        autosize
        minRows={2}
        data-autofocus
        maxLength={1000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" disabled={text.trim() === ''}>
          {act}
        </Button>
      </Group>
    </form>
  )
}
