import { useState } from 'react'
import type { CallError } from '../../../shared/rpc.ts'
import type { WalkSummary } from '../../../shared/troubleshooting/walk.ts'
import { clock } from '../../state/clock.ts'
import { useSubscription } from '../../state/subscription.ts'

const ALL = {}

/** The walks as they happen; null before the first answer. */
export function useWalks(): { walks: WalkSummary[] | null; error: CallError | null } {
  const [walks, setWalks] = useState<WalkSummary[] | null>(null)
  const error = useSubscription('walks.live', ALL, (frame) => {
    clock.set(frame.now)
    setWalks(frame.walks)
  })
  return { walks, error }
}
