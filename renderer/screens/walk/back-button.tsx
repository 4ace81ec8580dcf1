import { Button } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import type { WalkRecord } from '../../../shared/troubleshooting/walk.ts'
import { doMove } from './do-move.ts'

/** One step back; what was answered stays on record. */
export function BackButton({ walk }: { walk: WalkRecord }) {
  return (
    <Button
      h={56}
      variant="subtle"
      color="gray"
      leftSection={<IconArrowLeft size={20} />}
      onClick={() => void doMove(walk.id, { kind: 'back', step: walk.at!.step })}
    >
      Back
    </Button>
  )
}
