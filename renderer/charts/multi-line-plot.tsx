import { type KeyboardEvent, useRef, useState } from 'react'
import { readChartColors } from './chart-colors.ts'
import { readSeriesColors } from './line-style.ts'
import { markAt } from './marks.ts'
import classes from './multi-line.module.css'
import { type MultiLineModel, multiLineOptions } from './multi-line-options.ts'
import timeSeries from './time-series.module.css'
import { usePlot } from './use-plot.ts'

interface MultiLinePlotProps {
  label: string
  times: readonly number[]
  step: number
  model: MultiLineModel
  colorScheme: string
  height: number
  syncKey: string
  labelled: boolean
  index: number | null
  onIndex: (index: number | null) => void
  onNear: (line: number | null) => void
  onMark: (id: string | null) => void
  onSelect: (stretch: { from: number; to: number } | null) => void
  onClick: (() => void) | undefined
  read: (index: number) => string
}

/** A pointer this near to a mark means it. */
const MARK_PX = 6

/** The canvas, and the invisible slider with which the keyboard reads it and selects a stretch. */
export function MultiLinePlot(props: MultiLinePlotProps) {
  const { times, model, height, syncKey, index, read } = props
  const container = useRef<HTMLDivElement>(null)
  const latest = useRef(props)
  latest.current = props
  const pointed = useRef<string | null>(null)
  const plot = usePlot({
    container,
    height,
    made: `${props.colorScheme} ${syncKey} ${props.labelled}`,
    model,
    options: (element, size, newest) =>
      multiLineOptions({
        ...size,
        colors: readChartColors(element),
        seriesColors: readSeriesColors(element),
        model: newest,
        syncKey,
        labelled: latest.current.labelled,
        onNear: (line) => latest.current.onNear(line),
        onSelect: (stretch) => latest.current.onSelect(stretch),
        onCursor: (at, t) => {
          const { onIndex, onMark, model: now } = latest.current
          onIndex(at)
          const within = ((now.to - now.from) / Math.max(1, element.clientWidth)) * MARK_PX
          const mark = t === null ? null : (markAt(now.marks, t, within)?.id ?? null)
          // Told when it changes only: a pointer that rests must not take back what the list marks.
          if (mark !== pointed.current) onMark(mark)
          pointed.current = mark
        },
      }),
    columns: ({ columns }) => columns,
  })
  const last = times.length - 1
  const moveTo = (i: number) => {
    const at = plot.current
    if (at) at.setCursor({ left: at.valToPos(times[i]!, 'x'), top: height / 2 })
  }
  const [start, onKeyDown] = useKeySelection(props, index ?? last)
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the same is reached by the links of the ranked list */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the same is reached by the links of the ranked list */}
      <div
        ref={container}
        className={timeSeries.plot}
        data-clickable={props.onClick !== undefined}
        onClick={props.onClick}
      />
      {last >= 0 && (
        <input
          type="range"
          className={timeSeries.scrubber}
          min={0}
          max={last}
          value={index ?? last}
          aria-label={`Read values of ${props.label}; Enter at two places selects the time between them`}
          aria-valuetext={`${start === null ? '' : 'Selecting. '}${read(index ?? last)}`}
          onChange={(event) => moveTo(Number(event.currentTarget.value))}
          onKeyDown={onKeyDown}
        />
      )}
      {start !== null && (
        <div className={classes.selecting} role="status">
          Selecting from here: move with the arrows, Enter ends it, Escape drops it.
        </div>
      )}
    </>
  )
}

/** Enter at one bucket and at another selects the time from the first to the end of the last. */
function useKeySelection({ times, step, onSelect }: MultiLinePlotProps, at: number) {
  const [start, setStart] = useState<number | null>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      if (start === null) onSelect(null)
      setStart(null)
    }
    if (event.key !== 'Enter') return
    event.preventDefault()
    if (start === null) {
      setStart(at)
      return
    }
    setStart(null)
    const [first, last] = [Math.min(start, at), Math.max(start, at)]
    onSelect({ from: times[first]! - step / 2, to: times[last]! + step / 2 })
  }
  return [start, onKeyDown] as const
}
