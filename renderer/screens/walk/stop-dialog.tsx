import { Button, Group, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { WalkRecord } from '../../../shared/troubleshooting/walk.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { doMove } from './do-move.ts'

export type Stop = 'called_help' | 'abandoned'

const WORDS: Record<Stop, { title: string; about: string; act: string }> = {
  called_help: {
    title: 'Stop and call for help?',
    about: 'An incident is opened with all answers so far. The walk ends here.',
    act: 'Call for help',
  },
  abandoned: {
    title: 'Give this walk up?',
    about: 'Nothing follows from it. The answers are kept and counted as abandoned at this step.',
    act: 'Give it up',
  },
}

interface Props {
  walk: WalkRecord
  stop: Stop | null
  onEnd: () => void
}

/** Ends a walk before its end, with a word why. */
export function StopDialog({ walk, stop, onEnd }: Props) {
  const [note, setNote] = useState('')
  const { title, about, act } = WORDS[stop ?? 'abandoned']
  const end = () => {
    const text = note.trim()
    void doMove(walk.id, { kind: 'finish', outcome: stop!, ...(text === '' ? {} : { note: text }) })
    onEnd()
  }
  return (
    <Dialog opened={stop !== null} onClose={onEnd} title={title}>
      <Text size="sm" mb="sm">
        {about}
      </Text>
      <Textarea
        label="Why, in a few words"
        size="lg"
        autosize
        minRows={2}
        maxLength={4000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Group mt="lg" justify="flex-end">
        <Button h={56} variant="default" onClick={onEnd}>
          Go on with the walk
        </Button>
        <Button h={56} color="gray" onClick={end}>
          {act}
        </Button>
      </Group>
    </Dialog>
  )
}
