import type { TailFrame } from '../../../shared/events/log.ts'
import { useSubscription } from '../../state/subscription.ts'

interface TailListenerProps {
  q: string
  /** Minutes east of UTC. */
  offset: number
  onFrame: (frame: TailFrame) => void
}

/** Listens to new events for as long as it stands on the screen. */
export function TailListener({ q, offset, onFrame }: TailListenerProps) {
  useSubscription('events.tail', { q, utc_offset_min: offset }, onFrame)
  return null
}
