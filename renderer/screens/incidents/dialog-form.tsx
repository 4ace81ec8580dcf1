import { Button, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './incidents.module.css'

interface DialogFormProps {
  /** What the button says that does it. */
  act: string
  cancel?: string
  /** Whether everything that is needed is there. */
  ready: boolean
  onClose: () => void
  /** Does it; resolves to null when it was not done. */
  onSend: () => Promise<unknown>
  children: ReactNode
}

/** The fields of a dialog with its two buttons; it closes when what was asked for is done. */
export function DialogForm({ act, cancel = 'Cancel', ready, onClose, onSend, children }: DialogFormProps) {
  const send = async () => {
    if ((await onSend()) !== null) onClose()
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) void send()
      }}
    >
      {children}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {cancel}
        </Button>
        <Button type="submit" disabled={!ready}>
          {act}
        </Button>
      </Group>
    </form>
  )
}
