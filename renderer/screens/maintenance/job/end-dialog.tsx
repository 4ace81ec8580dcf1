import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Job } from '../../../../shared/maintenance/job.ts'
import { usePerson } from '../../../person/person.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { act } from '../acts.ts'
import shared from '../maintenance.module.css'

export type Ending = 'complete' | 'cancel' | 'miss'

const WORDS: Record<Ending, { title: string; label: string; button: string; said: string }> = {
  complete: { title: 'Sign off', label: 'Note (optional)', button: 'Sign off', said: 'Signed off' },
  cancel: { title: 'Cancel the job', label: 'Why', button: 'Cancel the job', said: 'Cancelled' },
  miss: { title: 'It was not done', label: 'Why', button: 'Note as missed', said: 'Noted as missed' },
}

interface Props {
  job: Job
  ending: Ending | null
  onEnd: () => void
}

/** Asks for the note of a sign-off, or why a job ends without having been done. */
export function EndDialog({ job, ending, onEnd }: Props) {
  const naming = usePerson((state) => state.asking !== null)
  const [text, setText] = useState('')
  const words = WORDS[ending ?? 'complete']
  const outside = Object.values(job.answers).filter((answer) => !answer.within).length
  const send = async () => {
    const said = `${words.said}: ${job.title}`
    const { id } = job
    const done =
      ending === 'complete'
        ? await act('maintenance.complete', text.trim() ? { id, note: text.trim() } : { id }, said)
        : await act(
            ending === 'miss' ? 'maintenance.miss' : 'maintenance.cancel',
            { id, reason: text.trim() },
            said,
          )
    if (!done) return
    setText('')
    onEnd()
  }
  return (
    <Dialog
      opened={ending !== null}
      onClose={onEnd}
      title={words.title}
      closeOnEscape={!naming}
      trapFocus={!naming}
    >
      <form
        className={shared.form}
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        {ending === 'complete' && outside > 0 && (
          <p className={shared.refused}>
            {outside} value{outside === 1 ? ' lies' : 's lie'} outside of the limits. Say in the note what was
            done about it.
          </p>
        )}
        <Textarea
          label={words.label}
          data-autofocus
          autosize
          minRows={2}
          maxLength={1000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <div className={shared.actions}>
          <Button variant="default" h={48} onClick={onEnd}>
            Back
          </Button>
          <Button h={48} color="gray" type="submit" disabled={ending !== 'complete' && text.trim() === ''}>
            {words.button}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
