import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { type MetricsView, parseView, viewParams } from './view.ts'

/** The view in the address, and the function that changes it. A change of what is asked can be gone back from. */
export function useMetricsView(): [MetricsView, (view: MetricsView) => void] {
  const [params, setParams] = useSearchParams()
  const view = useMemo(() => parseView(params), [params])
  const setView = useCallback(
    (next: MetricsView) => setParams((before) => viewParams(next, before)),
    [setParams],
  )
  return [view, setView]
}
