import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { TimeRange } from '../../time-range/range.ts'
import { withRange } from '../../time-range/use-address-range.ts'
import { type LogView, parseView, withView } from './view.ts'

export interface LogViewAccess {
  view: LogView
  /** Changes parts of the address; `replace` where going back should skip it, as while typing. */
  change: (part: Partial<LogView> & { range?: TimeRange }, how?: { replace: boolean }) => void
}

/** The view in the address, and how to change it. */
export function useLogView(): LogViewAccess {
  const [params, setParams] = useSearchParams()
  const view = useMemo(() => parseView(params), [params])
  const change = useCallback<LogViewAccess['change']>(
    ({ range, ...part }, how) =>
      setParams((before) => {
        const after = withView(before, part)
        return range ? withRange(after, range) : after
      }, how),
    [setParams],
  )
  return { view, change }
}
