import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { parseView, type View, viewParams } from './view.ts'

/** The view in the address, and the function that changes a part of it. */
export function useView(): [View, (part: Partial<View>) => void] {
  const [params, setParams] = useSearchParams()
  const view = useMemo(() => parseView(params), [params])
  const change = useCallback(
    // Opening an alert can be gone back from; a filter is not undone letter by letter.
    (part: Partial<View>) =>
      setParams((old) => viewParams({ ...parseView(old), ...part }), {
        replace: !('alert' in part) || part.alert === null,
      }),
    [setParams],
  )
  return [view, change]
}
