import { type PointerEvent, useId, useState } from 'react'
import type { EventSummary } from '../../../shared/events/log.ts'
import { axisTimeLabels } from '../../charts/axis-time.ts'
import { useElementWidth } from '../../charts/use-element-width.ts'
import { num } from '../../ui/format.ts'
import { Unseen } from '../../ui/unseen.tsx'
import classes from './histogram.module.css'
import { HistogramBars } from './histogram-bars.tsx'
import { axisTicks, brushed, type Scale, timeAt, xOf } from './histogram-scale.ts'
import { stretchText } from './stretch-text.ts'
import { useBarKeys } from './use-bar-keys.ts'

interface HistogramProps {
  summary: EventSummary
  /** Of the question before, while the next is being looked for. */
  isOld: boolean
  onZoom: (range: { from: number; to: number }) => void
  /** Back to the time before the last zoom; null when there is none. */
  onBack: (() => void) | null
}

/** A stretch is chosen with the keys, too. */
const FOCUSABLE = { tabIndex: 0 } as const
const HEIGHT = 76
const AXIS = 18
/** About the width of a label of the axis. */
const LABEL = 40

/** Matches over time; a stretch of it is chosen with the pointer or the keys. */
export function Histogram({ summary, isOld, onZoom, onBack }: HistogramProps) {
  const helpId = useId()
  const [box, width] = useElementWidth()
  const scale: Scale = { from: summary.from, to: summary.to, width }
  const [drag, setDrag] = useState<{ start: number; end: number } | null>(null)
  const [hover, setHover] = useState<number | null>(null)
  const keys = useBarKeys(summary, onZoom, onBack)
  const chosen = drag ? brushed(drag.start, drag.end, summary) : keys.chosen
  const told = chosen ?? (hover === null ? null : brushed(hover, hover, summary))

  const at = (event: PointerEvent) =>
    timeAt(event.clientX - event.currentTarget.getBoundingClientRect().left, scale)
  const pointer = {
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      setDrag({ start: at(event), end: at(event) })
    },
    onPointerMove: (event: PointerEvent) => {
      setHover(at(event))
      if (drag) setDrag({ ...drag, end: at(event) })
    },
    onPointerUp: () => {
      if (drag && summary.to > summary.from) onZoom(brushed(drag.start, drag.end, summary))
      setDrag(null)
    },
    onPointerLeave: () => setHover(null),
    onPointerCancel: () => setDrag(null),
  }
  const ticks = width > 0 ? axisTicks(scale) : { times: [], step: 1000 }
  const labels = axisTimeLabels(ticks.times, ticks.step)
  // A label at the very edge would be cut.
  const isWhole = (t: number) => xOf(t, scale) >= LABEL / 2 && xOf(t, scale) <= width - LABEL / 2
  return (
    <div className={classes.histogram} data-old={isOld}>
      <div
        ref={box}
        role="application"
        aria-roledescription="histogram"
        aria-label={`Matches over time: ${num(summary.total)}, of these ${num(summary.failures)} failed`}
        aria-describedby={helpId}
        {...FOCUSABLE}
        className={classes.plot}
        onKeyDown={keys.onKeyDown}
        onBlur={keys.leave}
        {...pointer}
      >
        <svg width={width} height={HEIGHT + AXIS} aria-hidden>
          <HistogramBars summary={summary} scale={scale} height={HEIGHT} />
          {told && (
            <rect
              className={chosen ? classes.brush : classes.hover}
              x={xOf(told.from, scale)}
              width={Math.max(1, xOf(told.to, scale) - xOf(told.from, scale))}
              y={0}
              height={HEIGHT}
            />
          )}
          {ticks.times.map(
            (t, i) =>
              isWhole(t) && (
                <text key={t} x={xOf(t, scale)} y={HEIGHT + 13} className={classes.tick}>
                  {labels[i]}
                </text>
              ),
          )}
        </svg>
      </div>
      <div className={classes.below}>
        <span className={classes.told} aria-live="polite">
          {told ? stretchText(told, summary) : `Each bar ${barLength(summary)}. Drag to zoom.`}
        </span>
        <Unseen id={helpId}>
          Arrow keys choose a bar, with Shift a stretch, Enter zooms to it, Backspace steps back.
        </Unseen>
        {onBack && (
          <button type="button" className={classes.back} onClick={onBack}>
            Step back
          </button>
        )}
      </div>
    </div>
  )
}

function barLength({ step_ms }: EventSummary): string {
  const seconds = step_ms / 1000
  if (seconds < 60) return `${num(seconds, seconds < 1 ? 2 : 0)} s`
  if (seconds < 3600) return `${num(seconds / 60, seconds % 60 ? 1 : 0)} min`
  return `${num(seconds / 3600, seconds % 3600 ? 1 : 0)} h`
}
