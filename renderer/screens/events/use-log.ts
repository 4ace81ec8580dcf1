import { type RefObject, useCallback, useMemo, useRef, useState } from 'react'
import type { SavedQuery } from '../../../shared/events/log.ts'
import type { Vocabulary } from '../../../shared/query/complete.ts'
import { clock, useNow } from '../../state/clock.ts'
import { useLoaded } from '../../state/use-loaded.ts'
import { parseRange, type TimeRange } from '../../time-range/range.ts'
import { useAddressRange } from '../../time-range/use-address-range.ts'
import { useShifts } from '../../time-range/use-shifts.ts'
import { type LogRow, logRows, mergeEvents } from './log-rows.ts'
import type { LogTableHandle } from './log-table.tsx'
import { type OwnTime, readQuery, type Search, searchOf } from './search.ts'
import { notListed } from './tail.ts'
import type { TermActions } from './term-actions.ts'
import { type TopTerm, valueTerm, withoutTerm, withTerm } from './terms.ts'
import { useLogPages } from './use-log-pages.ts'
import { type LogViewAccess, useLogView } from './use-log-view.ts'
import { useSummary } from './use-summary.ts'
import { useTail } from './use-tail.ts'
import { useZoom } from './use-zoom.ts'

/** Everything the parts of the screen need: what is asked, what was found, and what can be done. */
export interface Log extends LogViewAccess {
  range: TimeRange
  /** What was wrong with the time in the address. */
  rangeProblem: string | null
  /** The time that the query says itself. */
  own: OwnTime
  /** Null while the query cannot be read. */
  search: Search | null
  /** When it was asked, epoch ms. */
  askedAt: number
  now: number
  pages: ReturnType<typeof useLogPages>
  rows: readonly LogRow[]
  /** The rows belong to the question before. */
  isOld: boolean
  summary: ReturnType<typeof useSummary>
  vocabulary: Vocabulary | null
  tail: ReturnType<typeof useTail>
  zoom: ReturnType<typeof useZoom>
  table: RefObject<LogTableHandle | null>
  terms: TermActions
  removeTerm: (term: TopTerm) => void
  /** Asks the same again, up to now. */
  refresh: () => void
  open: (saved: Pick<SavedQuery, 'q' | 'range' | 'columns'>) => void
}

export function useLog(): Log {
  const access = useLogView()
  const { view, change } = access
  const { range, problem } = useAddressRange()
  const now = useNow(1000)
  const { search, askedAt, refresh } = useSearch(view.q, range)
  const table = useRef<LogTableHandle>(null)
  const toTop = useCallback(() => table.current?.toTop(), [])
  const came = useTail(view.tail ? JSON.stringify([view.q, search?.turn]) : null, toTop)
  const pages = useLogPages(search)
  const waiting = useMemo(() => notListed(came.waiting, pages.events), [came.waiting, pages.events])
  const tail = { ...came, waiting }
  // What was cancelled is not counted either.
  const summary = useSummary(pages.status === 'cancelled' ? null : search, range, view.tail)
  const vocabulary = useLoaded('vocabulary', (client, signal) =>
    client.call('events.vocabulary', {}, { signal }),
  )
  const whole = pages.cursor === null
  const rows = useMemo(
    () =>
      logRows(
        tail.shown.length > 0 ? mergeEvents(tail.shown, pages.events) : pages.events,
        pages.gaps,
        whole,
      ),
    [tail.shown, pages.events, pages.gaps, whole],
  )
  return {
    ...access,
    range,
    rangeProblem: problem,
    own: useOwnTime(view.q),
    search,
    askedAt,
    now,
    pages,
    rows,
    isOld: pages.key !== (search && JSON.stringify(search)),
    summary,
    vocabulary: vocabulary.data,
    tail,
    zoom: useZoom(range, view.tail, change),
    table,
    ...useTerms(access),
    refresh,
    open: ({ q, range: at, columns }) =>
      change({ q, ...(columns && { columns }), ...(at !== null && { range: parseRange(at).range }) }),
  }
}

/** The question that is asked: a new one whenever the query or the time is another, or when it is asked again. */
function useSearch(q: string, range: TimeRange) {
  const shifts = useShifts()
  const [turn, setTurn] = useState(0)
  const refresh = useCallback(() => setTurn((n) => n + 1), [])
  const rangeKey = JSON.stringify([range, shifts])
  const asked = useMemo(() => {
    const [at, plant] = JSON.parse(rangeKey) as [TimeRange, typeof shifts]
    const askedAt = clock.now()
    return { search: searchOf({ q, range: at, shifts: plant, turn }, askedAt), askedAt }
  }, [q, rangeKey, turn])
  return { ...asked, refresh }
}

function useOwnTime(q: string): OwnTime {
  return useMemo(() => {
    const read = readQuery(q, clock.now())
    return read.ok ? read.own : null
  }, [q])
}

function useTerms({ view, change }: LogViewAccess): Pick<Log, 'terms' | 'removeTerm'> {
  const { q } = view
  return useMemo(
    () => ({
      terms: {
        ask: (field, value, excluded) => {
          const term = valueTerm(field, value)
          if (term !== null) change({ q: withTerm(q, term, excluded) })
        },
      },
      removeTerm: (term) => change({ q: withoutTerm(q, term) }),
    }),
    [q, change],
  )
}
