import { useState } from 'react'
import type { CallError } from '../../../shared/rpc.ts'
import { useSubscription } from '../../state/subscription.ts'

/** Goes up when any job changed: what is shown is asked for again. */
export function useRevision(): { revision: number; failure: CallError | null } {
  const [revision, setRevision] = useState(0)
  const failure = useSubscription('maintenance.live', {}, (frame) => setRevision(frame.revision))
  return { revision, failure }
}
