import { useState } from 'react'
import type { IncidentsFrame } from '../../../shared/incidents/incident.ts'
import type { CallError } from '../../../shared/rpc.ts'
import { clock } from '../../state/clock.ts'
import { useSubscription } from '../../state/subscription.ts'

/** The incidents as they stand now, and the one that is named in full; null before the first frame. */
export function useIncidents(id?: string): { frame: IncidentsFrame | null; error: CallError | null } {
  const [frame, setFrame] = useState<IncidentsFrame | null>(null)
  const error = useSubscription('incidents.live', id === undefined ? {} : { id }, (next) => {
    clock.set(next.now)
    setFrame(next)
  })
  return { frame, error }
}
