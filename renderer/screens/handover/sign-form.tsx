import { Button, Textarea, TextInput } from '@mantine/core'
import { IconSignature } from '@tabler/icons-react'
import { useState } from 'react'
import type { HandoverDraft } from '../../../shared/handover/handover.ts'
import { usePerson } from '../../person/person.ts'
import { Age } from '../../ui/age.tsx'
import { Section } from '../../ui/section.tsx'
import { doNow } from '../commands/do-as.ts'
import classes from './handover.module.css'

interface SignFormProps {
  draft: HandoverDraft | null
  onSigned: (id: string) => void
}

/** The notes of the one who leaves, and the name of the one who takes over. */
export function SignForm({ draft, onSigned }: SignFormProps) {
  const person = usePerson((state) => state.name)
  const [notes, setNotes] = useState(draft?.notes ?? '')
  const [by, setBy] = useState(draft?.by ?? person ?? '')
  const [to, setTo] = useState('')
  const [signing, setSigning] = useState(false)
  const same = to.trim() !== '' && to.trim().toLowerCase() === by.trim().toLowerCase()
  /** Kept for whoever signs on another device; without a name they stay in this form. */
  const keep = () => {
    const who = by.trim()
    if (who !== '' && notes !== (draft?.notes ?? ''))
      void doNow((client) => client.call('handover.note', { by: who, notes }))
  }
  const sign = async () => {
    setSigning(true)
    const done = await doNow(
      (client) => client.call('handover.sign', { by: by.trim(), to: to.trim(), notes }),
      `${to.trim()} has taken over`,
    )
    setSigning(false)
    if (done?.signed) onSigned(done.signed.id)
  }
  return (
    <Section
      title="Notes and signature"
      note={
        draft && (
          <>
            notes kept by {draft.by} <Age at={draft.ts} />
          </>
        )
      }
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          void sign()
        }}
      >
        <Textarea
          label="Notes for the next shift"
          description="What is in no list: what was tried, what to watch, whom to call"
          autosize
          minRows={3}
          maxLength={10_000}
          className={classes.notes ?? ''}
          value={notes}
          onChange={(event) => setNotes(event.currentTarget.value)}
          onBlur={keep}
        />
        <TextInput
          label="Hands over"
          required
          maxLength={200}
          value={by}
          onChange={(event) => setBy(event.currentTarget.value)}
          onBlur={keep}
        />
        <TextInput
          label="Takes over and signs"
          required
          maxLength={200}
          error={same ? 'Another person has to take over.' : undefined}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <Button
          type="submit"
          className={classes.button ?? ''}
          loading={signing}
          disabled={by.trim() === '' || to.trim() === '' || same}
          leftSection={<IconSignature size={18} aria-hidden />}
        >
          Take over and sign
        </Button>
      </form>
    </Section>
  )
}
