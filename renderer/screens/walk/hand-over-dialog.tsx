import { Button, Group, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { WalkRecord } from '../../../shared/troubleshooting/walk.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { doMove } from './do-move.ts'

interface Props {
  walk: WalkRecord
  opened: boolean
  onEnd: () => void
}

/** Names who goes on; the walk waits until they begin, on whatever device. */
export function HandOverDialog({ walk, opened, onEnd }: Props) {
  const [to, setTo] = useState('')
  const name = to.trim()
  return (
    <Dialog opened={opened} onClose={onEnd} title="Hand this walk over">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (name === '') return
          void doMove(walk.id, { kind: 'hand_over', to: name })
          onEnd()
        }}
      >
        <Text size="sm" mb="sm">
          All answers stay. It waits at this step until they go on with it.
        </Text>
        <TextInput
          label="Who goes on"
          size="lg"
          maxLength={200}
          data-autofocus
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <Group mt="lg" justify="flex-end">
          <Button type="button" h={56} variant="default" onClick={onEnd}>
            Cancel
          </Button>
          <Button type="submit" h={56} color="gray" disabled={name === ''}>
            Hand over
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
