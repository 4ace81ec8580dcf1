import { Button } from '@mantine/core'
import { IconCamera } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { isOpen, type Job } from '../../../../shared/maintenance/job.ts'
import type { Step } from '../../../../shared/maintenance/step.ts'
import { useLoaded } from '../../../state/use-loaded.ts'
import { shrinkPhoto } from '../../../ui/shrink-photo.ts'
import { tell } from '../../alerts/acts/tell.tsx'
import { act } from '../acts.ts'
import classes from './job.module.css'

interface Props {
  job: Job
  step: Step
  /** The id of the photo that was taken; null while there is none. */
  photo: string | null
  onClear: () => Promise<boolean>
}

/** Takes a photo with the tablet's camera or from a file, and shows it. */
export function PhotoStep({ job, step, photo, onClear }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const [sending, setSending] = useState(false)
  const open = isOpen(job)
  const take = async (file: File | undefined) => {
    if (!file) return
    setSending(true)
    try {
      const data = await shrinkPhoto(file)
      await act('maintenance.addPhoto', { id: job.id, step: step.id, data }, `Photo kept: ${step.text}`)
    } catch (failure) {
      tell(`Not kept: ${(failure as Error).message}`, undefined, true)
    } finally {
      setSending(false)
    }
  }
  if (photo !== null) return <Taken photo={photo} step={step} onClear={open ? onClear : null} />
  if (!open) return <span className={classes.none}>no photo</span>
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        aria-label={`Photo: ${step.text}`}
        onChange={(event) => void take(event.currentTarget.files?.[0])}
      />
      <Button
        h={48}
        variant="default"
        loading={sending}
        leftSection={<IconCamera size={18} />}
        onClick={() => input.current?.click()}
      >
        Take a photo
      </Button>
    </>
  )
}

function Taken({
  photo,
  step,
  onClear,
}: {
  photo: string
  step: Step
  onClear: (() => Promise<boolean>) | null
}) {
  const { data, error } = useLoaded(`photo ${photo}`, (client, signal) =>
    client.call('maintenance.photo', { id: photo }, { signal }),
  )
  return (
    <span className={classes.answer}>
      {data && (
        <img className={classes.photo} alt={step.text} src={`data:${data.type};base64,${data.data}`} />
      )}
      {error && (
        <span className={classes.none}>
          {error.code === 'not_found' ? 'The photo is no longer kept.' : `Not shown: ${error.message}`}
        </span>
      )}
      {onClear && (
        <Button
          h={48}
          variant="subtle"
          color="gray"
          aria-label={`Change: ${step.text}`}
          onClick={() => void onClear()}
        >
          Change
        </Button>
      )}
    </span>
  )
}
