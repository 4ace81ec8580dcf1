import { useCallback, useEffect, useRef, useState } from 'react'
import { CallError } from '../../shared/rpc.ts'
import type { Client } from '../client.ts'
import { useClient } from './connection.ts'

export interface Loaded<T> {
  /** The newest answer for this key; kept while it is loaded again and while there is no line. */
  data: T | null
  /** Why the newest load failed; a lost line is no such error. */
  error: CallError | null
  loading: boolean
  reload: () => void
  /** Puts a newer value in place, for example the answer of a change. */
  replace: (data: T) => void
}

interface Answer<T> {
  key: string
  data: T | null
  error: CallError | null
  loading: boolean
}

/**
 * Asks the backend when the component appears, after each reconnect, and whenever `key` or `turn` changes. A
 * new key starts empty, a new turn keeps what is shown. What is no longer wanted is cancelled. A null key asks
 * nothing.
 */
export function useLoaded<T>(
  key: string | null,
  load: (client: Client, signal: AbortSignal) => Promise<T>,
  turn = 0,
): Loaded<T> {
  const client = useClient()
  const [again, setAgain] = useState(0)
  const [answer, setAnswer] = useState<Answer<T>>({ key: '', data: null, error: null, loading: true })
  const latest = useRef(load)
  latest.current = load

  useEffect(() => {
    // Named so that a change of either loads again.
    void [turn, again]
    if (!client || key === null) return
    const abort = new AbortController()
    setAnswer((old) =>
      old.key === key ? { ...old, loading: true } : { key, data: null, error: null, loading: true },
    )
    latest.current(client, abort.signal).then(
      (data) => setAnswer({ key, data, error: null, loading: false }),
      (failure: unknown) => {
        const error = CallError.from(failure)
        if (error.code === 'cancelled') return
        const shown = error.code === 'unavailable' ? null : error
        setAnswer((old) => ({ ...old, error: shown, loading: false }))
      },
    )
    return () => abort.abort()
  }, [client, key, turn, again])

  const reload = useCallback(() => setAgain((n) => n + 1), [])
  const replace = useCallback(
    (data: T) => setAnswer({ key: key ?? '', data, error: null, loading: false }),
    [key],
  )
  const current = answer.key === key
  return {
    data: current ? answer.data : null,
    error: current ? answer.error : null,
    loading: current ? answer.loading : true,
    reload,
    replace,
  }
}
