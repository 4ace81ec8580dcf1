import { useEffect, useRef, useState } from 'react'
import type { Pushes, PushTopic } from '../../shared/contract.ts'
import type { CallError } from '../../shared/rpc.ts'
import { useClient } from './connection.ts'

/**
 * Listens to a topic for as long as the component is mounted, again after each reconnect; the first frame is
 * the snapshot. Answers with the error that refused the subscription, or null. A lost line is no such error.
 */
export function useSubscription<T extends PushTopic>(
  topic: T,
  params: Pushes[T]['params'],
  onData: (data: Pushes[T]['data']) => void,
): CallError | null {
  const client = useClient()
  const [error, setError] = useState<CallError | null>(null)
  const listener = useRef(onData)
  listener.current = onData
  // Parameters are compared by value: callers may write them inline.
  const key = JSON.stringify(params)
  useEffect(() => {
    setError(null)
    if (!client) return
    return client.subscribe(
      topic,
      JSON.parse(key) as Pushes[T]['params'],
      (data) => listener.current(data),
      (failure) => {
        if (failure.code !== 'unavailable') setError(failure)
      },
    )
  }, [client, topic, key])
  return error
}
