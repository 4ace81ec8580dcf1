import { useCallback, useRef, useState } from 'react'
import type { TailFrame } from '../../../shared/events/log.ts'
import { NO_TAIL, receiveTail, releaseTail, type Tail } from './tail.ts'

/** What came in since the log follows under `key`; null: it does not follow, and nothing is kept. */
export function useTail(key: string | null, toTop: () => void) {
  const [state, setState] = useState<{ key: string | null; tail: Tail }>({ key, tail: NO_TAIL })
  const held = useRef(false)
  if (state.key !== key) setState({ key, tail: NO_TAIL })
  const receive = useCallback(
    (frame: TailFrame) =>
      setState((before) => ({ ...before, tail: receiveTail(before.tail, frame, held.current) })),
    [],
  )
  const release = useCallback(() => setState((before) => ({ ...before, tail: releaseTail(before.tail) })), [])
  /** While older rows are read, new ones wait. */
  const hold = useCallback(
    (wanted: boolean) => {
      held.current = wanted
      if (!wanted) release()
    },
    [release],
  )
  const showWaiting = useCallback(() => {
    release()
    toTop()
  }, [release, toTop])
  return { ...state.tail, receive, hold, showWaiting }
}
