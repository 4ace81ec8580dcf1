import { useEffect, useRef } from 'react'
import { useSubscription } from '../../state/subscription.ts'

/** News of a task are gathered this long before it is read anew. */
const GATHER_MS = 500

interface LiveWatchProps {
  robot: string
  task: string
  onNews: () => void
}

/**
 * Tells when the robot reports anything of this task, also what comes late, and once when it begins to listen, so
 * that nothing falls in between. Draws nothing.
 */
export function LiveWatch({ robot, task, onNews }: LiveWatchProps) {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const listening = useRef(false)
  const latest = useRef(onNews)
  latest.current = onNews
  useEffect(
    () => () => {
      if (timer.current) clearTimeout(timer.current)
    },
    [],
  )
  useSubscription('robot.live', { id: robot }, ({ activity }) => {
    const concerned =
      !listening.current ||
      activity?.events.some(({ task_id }) => task_id === task) ||
      activity?.tasks.some(({ task_id, outcome }) => task_id === task && outcome !== 'open')
    listening.current = true
    if (!concerned || timer.current) return
    timer.current = setTimeout(() => {
      timer.current = null
      latest.current()
    }, GATHER_MS)
  })
  return null
}
