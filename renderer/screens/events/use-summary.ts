import { useEffect, useState } from 'react'
import type { EventSummary } from '../../../shared/events/log.ts'
import { clock, useNow } from '../../state/clock.ts'
import { useLoaded } from '../../state/use-loaded.ts'
import { spanOf, type TimeRange } from '../../time-range/range.ts'
import { useShifts } from '../../time-range/use-shifts.ts'
import type { Search } from './search.ts'

const BARS = 120
/** How often the counts are renewed while the log follows. */
const RENEW_MS = 5000

/** Counts over time and by facet for a search; while the next are counted, the last stay and are old. */
export function useSummary(search: Search | null, range: TimeRange, follows: boolean) {
  const shifts = useShifts()
  const beat = Math.floor(useNow(1000) / RENEW_MS)
  const loaded = useLoaded(
    search && JSON.stringify(search),
    (client, signal) => {
      const { turn: _, ...asked } = search!
      // While the log follows, its time goes along.
      const moves = follows && asked.from !== undefined
      const { from, to } = spanOf(range, clock.now(), shifts)
      const time = moves ? { from, to } : {}
      return client.call('events.summary', { ...asked, ...time, bars: BARS }, { signal })
    },
    follows ? beat : 0,
  )
  const [last, setLast] = useState<EventSummary | null>(null)
  useEffect(() => {
    if (loaded.data) setLast(loaded.data)
  }, [loaded.data])
  return { data: loaded.data ?? last, isOld: loaded.data === null, error: loaded.error }
}
