import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { SignedDialog } from '../../person/signed-dialog.tsx'
import { DialogForm } from './dialog-form.tsx'

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
export function ReasonDialog({ title, opened, ...form }: ReasonDialogProps) {
  return (
    <SignedDialog opened={opened} onClose={form.onClose} title={title}>
      <Form {...form} />
    </SignedDialog>
  )
}

function Form({ label, act, onClose, onSend }: Omit<ReasonDialogProps, 'title' | 'opened'>) {
  const [text, setText] = useState('')
  return (
    <DialogForm act={act} ready={text.trim() !== ''} onClose={onClose} onSend={() => onSend(text.trim())}>
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
    </DialogForm>
  )
}
