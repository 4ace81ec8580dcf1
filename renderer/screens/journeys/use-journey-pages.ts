import { useCallback, useEffect, useRef, useState } from 'react'
import type { Params } from '../../../shared/contract.ts'
import type { JourneyPage, JourneyRow } from '../../../shared/journeys/journey.ts'
import { CallError } from '../../../shared/rpc.ts'
import { useClient } from '../../state/connection.ts'
import { useLoaded } from '../../state/use-loaded.ts'
import { rowKey } from './row-text.ts'

export interface JourneyPages {
  rows: JourneyRow[] | null
  /** Where it stopped, epoch ms, when the time allowed was over. */
  lookedFrom: number | null
  more: (() => void) | null
  loadingMore: boolean
  error: CallError | null
  reload: () => void
}

interface Older {
  /** The first page these belong to. */
  first: JourneyPage | null
  pages: JourneyPage[]
  loading: boolean
  error: CallError | null
}

/**
 * The list page by page, for what is asked by `key`; `params` may move along with the time. While only the first page is there it is read anew whenever `turn` changes; once older
 * ones are shown the list stands still.
 */
export function useJourneyPages(key: string, params: Params<'traces.list'>, turn: number): JourneyPages {
  const client = useClient()
  const latest = useRef(params)
  latest.current = params
  const [older, setOlder] = useState<Older>({ first: null, pages: [], loading: false, error: null })
  const [still, setStill] = useState(turn)
  const browsing = older.pages.length > 0 || older.loading
  useEffect(() => {
    if (!browsing) setStill(turn)
  }, [browsing, turn])
  const first = useLoaded(key, (line, signal) => line.call('traces.list', latest.current, { signal }), still)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question begins anew
  useEffect(() => setOlder({ first: null, pages: [], loading: false, error: null }), [key])

  const last = older.pages.at(-1) ?? first.data
  const cursor = last?.next_cursor ?? null
  const load = useCallback(() => {
    if (!client || cursor === null) return
    setOlder((before) => ({ ...before, loading: true, error: null }))
    client.call('traces.list', { ...latest.current, cursor }).then(
      (page) => setOlder((before) => ({ ...before, pages: [...before.pages, page], loading: false })),
      (error: unknown) => setOlder((before) => ({ ...before, loading: false, error: CallError.from(error) })),
    )
  }, [client, cursor])
  return {
    rows: first.data && distinct([first.data, ...older.pages]),
    lookedFrom: last?.looked_from ?? null,
    more: cursor === null || older.loading ? null : load,
    loadingMore: older.loading,
    error: first.error ?? older.error,
    reload: first.reload,
  }
}

/** A task that started again between two pages stands where it was seen first. */
function distinct(pages: readonly JourneyPage[]): JourneyRow[] {
  return [
    ...new Map(
      pages
        .flatMap(({ journeys }) => journeys)
        .toReversed()
        .map((row) => [rowKey(row), row]),
    ).values(),
  ].reverse()
}
