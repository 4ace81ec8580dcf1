import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { parseView, type View, viewParams } from './view.ts'

/** The view in the address, and the function that changes it. */
export function useView(): [View, (view: View) => void] {
  const [params, setParams] = useSearchParams()
  const view = useMemo(() => parseView(params), [params])
  const setView = useCallback(
    // Replaces: going back leaves the dashboard instead of undoing a filter letter by letter.
    (next: View) => setParams(viewParams(next), { replace: true }),
    [setParams],
  )
  return [view, setView]
}
