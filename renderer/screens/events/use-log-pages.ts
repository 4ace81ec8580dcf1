import { useCallback, useEffect, useReducer, useRef } from 'react'
import { CallError } from '../../../shared/rpc.ts'
import { useClient } from '../../state/connection.ts'
import { type LogPages, NO_PAGES, nextPages } from './log-pages.ts'
import type { Search } from './search.ts'

/** Rows of a page: more than any screen shows, few enough to be there at once. */
const PAGE = 200

interface LoadedPages extends LogPages {
  /** Loads the next, older page, if there is one and none is under way. */
  more: () => void
  cancel: () => void
}

/** The events of a search, page by page. A new search cancels the one before it; null asks nothing. */
export function useLogPages(search: Search | null): LoadedPages {
  const client = useClient()
  const [state, dispatch] = useReducer(nextPages, NO_PAGES)
  const running = useRef<AbortController | null>(null)
  const key = search && JSON.stringify(search)
  // On a new line only what was not answered is asked again: rows that are being read must not jump.
  const answered = useRef(false)
  answered.current = state.key === key && state.status !== 'failed'

  const run = useCallback(
    (cursor: string | null) => {
      if (!client || key === null) return
      running.current?.abort()
      const abort = new AbortController()
      running.current = abort
      dispatch({ kind: cursor === null ? 'search' : 'more' })
      const { turn: _, ...params } = JSON.parse(key) as Search
      const asked = { ...params, limit: PAGE, ...(cursor === null ? {} : { cursor }) }
      client.call('events.query', asked, { signal: abort.signal }).then(
        (page) => dispatch(cursor === null ? { kind: 'first', key, page } : { kind: 'next', page }),
        (failure: unknown) => {
          const error = CallError.from(failure)
          if (error.code === 'unavailable') dispatch({ kind: 'lost' })
          else if (error.code !== 'cancelled') dispatch({ kind: 'fail', error })
        },
      )
    },
    [client, key],
  )

  useEffect(() => {
    if (!answered.current) run(null)
  }, [run])
  useEffect(() => () => running.current?.abort(), [])

  const cancel = useCallback(() => {
    running.current?.abort()
    dispatch({ kind: 'cancel' })
  }, [])
  const { cursor, status } = state
  const more = useCallback(() => {
    if (cursor !== null && status === 'ready') run(cursor)
  }, [cursor, status, run])
  return { ...state, more, cancel }
}
