import { useCallback, useMemo, useRef, useState } from 'react'
import type { Alert } from '../../../shared/alerts/alert.ts'
import { useActs } from './acts/use-acts.ts'
import type { LineActs } from './line-acts.ts'
import { type Line, linesOf } from './lines.ts'
import { choose } from './selection.ts'

export interface Lines {
  lines: Line[]
  /** Ids of chosen alerts that are still listed. */
  chosen: ReadonlySet<string>
  chosenAlerts: Alert[]
  clear: () => void
  acts: LineActs
}

const NONE: ReadonlySet<string> = new Set()

/** The lines of these alerts, which groups are open, and what is chosen. */
export function useLines(alerts: readonly Alert[], open: (alertId: string) => void): Lines {
  const [openGroups, setOpenGroups] = useState(NONE)
  const [picked, setPicked] = useState(NONE)
  const pressedBefore = useRef<string | null>(null)
  const lines = useMemo(() => linesOf(alerts, openGroups), [alerts, openGroups])
  const latest = useRef(lines)
  latest.current = lines

  const onChoose = useCallback((key: string, range: boolean) => {
    const from = range ? pressedBefore.current : null
    pressedBefore.current = key
    setPicked((old) => choose(latest.current, old, { key, from }))
  }, [])
  const onToggle = useCallback((id: string) => {
    setOpenGroups((old) => {
      const next = new Set(old)
      if (!next.delete(id)) next.add(id)
      return next
    })
  }, [])
  const { acknowledge } = useActs()
  const acts = useMemo(
    () => ({
      choose: onChoose,
      toggle: onToggle,
      open,
      acknowledge: (some: readonly Alert[]) => void acknowledge(some),
    }),
    [onChoose, onToggle, open, acknowledge],
  )
  // What went away while it was chosen must not be acted on unseen.
  const chosenAlerts = useMemo(() => alerts.filter(({ id }) => picked.has(id)), [alerts, picked])
  const chosen = useMemo(() => new Set(chosenAlerts.map(({ id }) => id)), [chosenAlerts])
  const clear = useCallback(() => setPicked(NONE), [])
  return { lines, chosen, chosenAlerts, clear, acts }
}
