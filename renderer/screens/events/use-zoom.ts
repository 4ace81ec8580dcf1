import { useState } from 'react'
import type { TimeRange } from '../../time-range/range.ts'
import type { LogViewAccess } from './use-log-view.ts'

/** Zooming into a stretch of time, and back out the same way. */
export function useZoom(range: TimeRange, follows: boolean, change: LogViewAccess['change']) {
  const [before, setBefore] = useState<readonly TimeRange[]>([])
  const into = ({ from, to }: { from: number; to: number }) => {
    setBefore([...before, range])
    // The past does not go on.
    change({ range: { kind: 'between', from, to }, ...(follows && { tail: false }) })
  }
  const last = before.at(-1)
  const back =
    last === undefined
      ? null
      : () => {
          setBefore(before.slice(0, -1))
          change({ range: last })
        }
  return { into, back }
}
