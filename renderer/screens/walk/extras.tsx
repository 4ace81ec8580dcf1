import { Button, NumberInput, Textarea } from '@mantine/core'
import { IconCamera, IconPencil } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { TreeStep } from '../../../shared/troubleshooting/tree.ts'
import { askPerson } from '../../person/person.ts'
import { shrinkPhoto } from '../../ui/shrink-photo.ts'
import { tell } from '../alerts/acts/tell.tsx'
import { keepPhoto } from './use-walk.ts'
import classes from './walk.module.css'

export interface Said {
  note: string
  value: number | null
}

interface Props {
  walk: string
  step: TreeStep
  said: Said
  onChange: (said: Said) => void
  photos: number
}

/** What goes with an answer: a measured value, a note, photos. */
export function Extras({ walk, step, said, onChange, photos }: Props) {
  const [writing, setWriting] = useState(false)
  return (
    <div className={classes.extras}>
      {step.measure && (
        <NumberInput
          label={`${step.measure.label} (${step.measure.unit})`}
          size="lg"
          hideControls
          value={said.value ?? ''}
          onChange={(value) => onChange({ ...said, value: typeof value === 'number' ? value : null })}
        />
      )}
      {writing && (
        <Textarea
          label="Note"
          size="lg"
          autosize
          minRows={2}
          maxLength={4000}
          value={said.note}
          onChange={(event) => onChange({ ...said, note: event.currentTarget.value })}
        />
      )}
      <div className={classes.row}>
        {!writing && (
          <Button
            h={56}
            variant="default"
            leftSection={<IconPencil size={20} />}
            onClick={() => setWriting(true)}
          >
            Note
          </Button>
        )}
        <PhotoButton walk={walk} step={step.id} photos={photos} />
      </div>
    </div>
  )
}

function PhotoButton({ walk, step, photos }: { walk: string; step: string; photos: number }) {
  const input = useRef<HTMLInputElement>(null)
  const [working, setWorking] = useState(false)
  const take = async (file: File | undefined) => {
    const by = file ? await askPerson() : null
    if (!file || by === null) return
    setWorking(true)
    try {
      await keepPhoto(walk, { step, by, data: await shrinkPhoto(file) })
    } catch (failure) {
      tell(`The photo is not kept: ${(failure as Error).message}`, undefined, true)
    } finally {
      setWorking(false)
    }
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        aria-label="Photo file"
        onChange={(event) => {
          void take(event.currentTarget.files?.[0])
          event.currentTarget.value = ''
        }}
      />
      <Button
        h={56}
        variant="default"
        loading={working}
        leftSection={<IconCamera size={20} />}
        onClick={() => input.current?.click()}
      >
        {photos === 0 ? 'Photo' : `Photo (${photos})`}
      </Button>
    </>
  )
}
