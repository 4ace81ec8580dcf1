import { useEffect, useState } from 'react'
import type { Board } from '../../../shared/metrics/board.ts'
import { clock, useNow } from '../../state/clock.ts'
import { type Loaded, useLoaded } from '../../state/use-loaded.ts'
import { printRange, spanOf, type TimeRange } from '../../time-range/range.ts'
import type { Shifts } from '../../time-range/shifts.ts'
import type { MetricsView } from './view.ts'

/** A window that still moves is asked for again this often. */
const RENEW_MS = 10_000

export interface ShownBoard extends Loaded<Board> {
  /** The newest board of any view: it stays on screen until the one asked for has come. */
  shown: Board | null
  /** True while `shown` answers an earlier question than the one asked now. */
  outdated: boolean
}

/** The page of charts of a view over a time; the last answer stays until the next one is there. */
export function useBoard(view: MetricsView, range: TimeRange, shifts: Shifts): ShownBoard {
  const { page, by, filter, pick } = view
  const live = spanOf(range, clock.now(), shifts).live
  const turn = Math.floor(useNow(1000) / RENEW_MS)
  const key = JSON.stringify([page, by, filter, pick, printRange(range), shifts])
  const loaded = useLoaded(
    key,
    (client, signal) => {
      const { from, to } = spanOf(range, clock.now(), shifts)
      return client.call('metrics.board', { page, by, filter, pick: [...pick], from, to }, { signal })
    },
    live ? turn : 0,
  )
  const [last, setLast] = useState<Board | null>(null)
  useEffect(() => {
    if (loaded.data) setLast(loaded.data)
  }, [loaded.data])
  const shown = loaded.data ?? last
  return { ...loaded, shown, outdated: loaded.data === null && shown !== null }
}
