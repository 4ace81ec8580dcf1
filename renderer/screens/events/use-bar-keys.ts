import { type KeyboardEvent, useState } from 'react'
import type { EventSummary } from '../../../shared/events/log.ts'
import { barStart } from './histogram-scale.ts'

interface Stretch {
  from: number
  to: number
}

/** Choosing a stretch of the histogram by keys: arrows move, Shift extends, Enter zooms, Escape lets go. */
export function useBarKeys(
  summary: EventSummary,
  onZoom: (stretch: Stretch) => void,
  onBack: (() => void) | null,
) {
  const { from, to, step_ms } = summary
  const [ends, setEnds] = useState<{ anchor: number; at: number } | null>(null)
  const leave = () => setEnds(null)
  const chosen: Stretch | null = ends && {
    from: Math.max(from, Math.min(ends.anchor, ends.at)),
    to: Math.min(to, Math.max(ends.anchor, ends.at) + step_ms),
  }
  const move = (bars: number, extend: boolean) => {
    const first = barStart(from, summary)
    const last = barStart(to - 1, summary)
    const wanted = ends === null ? (bars > 0 ? first : last) : ends.at + bars * step_ms
    const at = Math.max(first, Math.min(last, wanted))
    setEnds({ anchor: extend && ends ? ends.anchor : at, at })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, shiftKey } = event
    if (key === 'ArrowLeft' || key === 'ArrowRight') move(key === 'ArrowRight' ? 1 : -1, shiftKey)
    else if (key === 'PageUp' || key === 'PageDown') move(key === 'PageDown' ? 10 : -10, shiftKey)
    else if (key === 'Enter' && chosen) {
      onZoom(chosen)
      leave()
    } else if (key === 'Escape') leave()
    else if (key === 'Backspace' && onBack) onBack()
    else return
    event.preventDefault()
  }
  return { chosen, onKeyDown, leave }
}
