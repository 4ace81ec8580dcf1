import { useEffect, useRef, useState } from 'react'
import type { Backtest, Rule } from '../../../shared/alerts/rule.ts'
import { CallError } from '../../../shared/rpc.ts'
import { useConnection } from '../../state/connection.ts'

export const BACKTEST_DAYS = 30

export interface BacktestRun {
  running: boolean
  /** The newest result, and the rule it is of. */
  result: { backtest: Backtest; rule: Rule } | null
  error: CallError | null
  start: (rule: Rule) => void
  cancel: () => void
}

/** Tries a rule on the past, one at a time; leaving the page cancels it. */
export function useBacktest(): BacktestRun {
  const [state, setState] = useState<Pick<BacktestRun, 'running' | 'result' | 'error'>>({
    running: false,
    result: null,
    error: null,
  })
  const abort = useRef<AbortController | null>(null)
  useEffect(() => () => abort.current?.abort(), [])
  const start = (rule: Rule) => {
    const { client } = useConnection.getState()
    if (!client) return
    abort.current?.abort()
    const own = new AbortController()
    abort.current = own
    setState((old) => ({ ...old, running: true, error: null }))
    client.call('rules.backtest', { rule, days: BACKTEST_DAYS }, { signal: own.signal }).then(
      (backtest) =>
        own === abort.current && setState({ running: false, result: { backtest, rule }, error: null }),
      (failure: unknown) => {
        if (own !== abort.current) return
        const error = CallError.from(failure)
        setState((old) => ({ ...old, running: false, error: error.code === 'cancelled' ? null : error }))
      },
    )
  }
  return { ...state, start, cancel: () => abort.current?.abort() }
}
