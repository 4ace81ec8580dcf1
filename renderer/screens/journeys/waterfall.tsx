// biome-ignore-all lint/a11y/useSemanticElements: a grid whose steps are reached by arrow keys; it has the focus and names the active step.
// biome-ignore-all lint/a11y/useFocusableInteractive: a grid whose steps are reached by arrow keys; it has the focus and names the active step.

import { type KeyboardEvent, useEffect, useId, useRef } from 'react'
import type { Journey, JourneySpan } from '../../../shared/journeys/journey.ts'
import { spanText } from '../../../shared/journeys/span-text.ts'
import { Unseen } from '../../ui/unseen.tsx'
import { Bar } from './bar.tsx'
import classes from './journey.module.css'
import { groupSteps, type StepGroup } from './rows.ts'
import { percent, placeOf, type Scale, scaleOf, ticksOf } from './scale.ts'
import { StepMark } from './step-mark.tsx'
import { stepMove } from './step-move.ts'
import { joined, spanOrDash, usualOrDash } from './text.ts'

interface WaterfallProps {
  journey: Journey
  /** Epoch ms, for what still runs. */
  now: number
  selected: string | null
  onSelect: (id: string) => void
}

/** The steps of a journey on one time axis, by attempt. Arrows move from step to step. */
export function Waterfall({ journey, now, selected, onSelect }: WaterfallProps) {
  const id = useId()
  const grid = useRef<HTMLDivElement>(null)
  const to = journey.outcome === 'open' ? Math.max(journey.to, now) : journey.to
  const scale = scaleOf(journey.from, to)
  const groups = groupSteps(journey)
  const order = groups.flatMap(({ spans }) => spans.map((span) => span.id))
  const at = selected === null ? -1 : order.indexOf(selected)
  const moved = useRef(false)
  useEffect(() => {
    // The page stays where it opens: only keys take it along.
    if (selected === null || !moved.current) return
    grid.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  const onKeyDown = (event: KeyboardEvent) => {
    const next = stepMove(event.key, at, order.length)
    if (next === null) return
    event.preventDefault()
    moved.current = true
    onSelect(order[next]!)
  }
  return (
    <div
      ref={grid}
      role="grid"
      aria-label="Steps"
      aria-activedescendant={at < 0 ? undefined : `${id}-${at}`}
      tabIndex={0}
      className={classes.waterfall}
      onKeyDown={onKeyDown}
    >
      <Axis scale={scale} />
      {groups.map((group) => (
        <Group key={group.key} group={group} scale={scale}>
          {group.spans.map((span) => (
            <Step
              key={span.id}
              id={`${id}-${order.indexOf(span.id)}`}
              span={span}
              scale={scale}
              now={now}
              selected={span.id === selected}
              onSelect={onSelect}
            />
          ))}
        </Group>
      ))}
    </div>
  )
}

function Axis({ scale }: { scale: Scale }) {
  return (
    <div role="row" className={`${classes.step} ${classes.axis}`}>
      <span role="columnheader">Step</span>
      <span role="columnheader" className={classes.number}>
        Took
      </span>
      <span role="columnheader" className={classes.number}>
        Usual
      </span>
      <span role="columnheader" className={classes.ticks}>
        <Unseen>Time since the start</Unseen>
        {ticksOf(scale, 5).map((tick) => (
          <span
            key={tick}
            className={classes.tick}
            style={{ left: percent(placeOf(scale, scale.from + tick)) }}
          >
            {tick === 0 ? '0' : joined(spanText(tick))}
          </span>
        ))}
      </span>
    </div>
  )
}

function Group({ group, scale, children }: { group: StepGroup; scale: Scale; children: React.ReactNode }) {
  const { title, result, failed, duration_ms, spans } = group
  const start = Math.min(...spans.map((span) => span.start))
  return (
    <div role="rowgroup" className={classes.group}>
      <div role="row" className={`${classes.step} ${classes.groupHead}`}>
        <span role="rowheader" className={classes.groupTitle}>
          <strong>{title}</strong>
          {result !== null && <span data-failed={failed}>{result}</span>}
        </span>
        <span role="gridcell" className={classes.number}>
          {spanOrDash(duration_ms)}
        </span>
        <span role="gridcell" />
        <span role="gridcell" className={classes.track}>
          {duration_ms !== null && (
            <span
              className={classes.groupSpan}
              style={{
                left: percent(placeOf(scale, start)),
                width: percent(placeOf(scale, scale.from + duration_ms)),
              }}
            />
          )}
        </span>
      </div>
      {children}
    </div>
  )
}

interface StepProps {
  id: string
  span: JourneySpan
  scale: Scale
  now: number
  selected: boolean
  onSelect: (id: string) => void
}

function Step({ id, span, scale, now, selected, onSelect }: StepProps) {
  const running = span.duration_ms === null
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keys
    <div
      id={id}
      role="row"
      aria-selected={selected}
      className={classes.step}
      data-failed={span.status === 'failed'}
      onClick={() => onSelect(span.id)}
    >
      <span role="gridcell" className={classes.words} style={{ paddingLeft: Math.min(span.depth, 12) * 14 }}>
        <StepMark span={span} />
        <span className={classes.wordsText}>{span.words}</span>
      </span>
      <span role="gridcell" className={classes.number} data-slow={span.slow} data-source={span.source}>
        {running ? 'running' : span.source === 'none' ? '' : spanOrDash(span.duration_ms)}
      </span>
      <span role="gridcell" className={`${classes.number} ${classes.usual}`}>
        {span.typical_ms.p50 === null ? '' : usualOrDash(span.typical_ms)}
      </span>
      <span role="gridcell">
        <Bar span={span} scale={scale} now={now} />
        <Unseen>{waitWords(span)}</Unseen>
      </span>
    </div>
  )
}

function waitWords({ then_ms }: JourneySpan): string {
  return then_ms === null || then_ms === 0 ? '' : `then ${spanText(then_ms)} until the next step`
}
