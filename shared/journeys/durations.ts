import type { DurationSource } from './journey.ts'
import type { Placed } from './order.ts'

/** Where a step lies in time, epoch ms. */
export interface Extent {
  start: number
  /** null while it runs. */
  duration_ms: number | null
  source: DurationSource
}

/** Event times are whole milliseconds: each of two may be half of one off. */
const ROUNDING_MS = 1

/** The end of a task says how long the task took, not how long its end took. */
const MOMENTS: ReadonlySet<string> = new Set(['TASK_SUBMITTED', 'TASK_START', 'TASK_END'])

/** What a step says it took, ms; null when it says nothing. */
export function measuredOf({ event }: Placed): number | null {
  return MOMENTS.has(event.type) ? null : (event.duration_ms ?? event.latency_ms)
}

/**
 * Places every step in time. A step that says how long it took either began or ended at its own time: robots differ
 * in that. What fits between its neighbours is taken; where both fit, what the other steps of this task show.
 */
export function extentsOf(
  placed: readonly Placed[],
  attempts: readonly number[],
  over: number | null,
): Extent[] {
  const fits = placed.map((step, at) => fitOf(step, placed[at - 1], placed[at + 1], over))
  const only = (side: 'forward' | 'backward') =>
    fits.filter((fit) => fit?.[side] && !(fit.forward && fit.backward)).length
  const usualSide = only('backward') > only('forward') ? 'backward' : 'forward'
  const starts = placed.map((step, at) => startOf(step, fits[at]!, usualSide))
  return placed.map((step, at) => {
    const measured = measuredOf(step)
    const start = starts[at]!
    if (measured !== null) return { start, duration_ms: measured, source: 'measured' }
    const next = attempts[at + 1] === attempts[at] ? starts[at + 1] : undefined
    if (next !== undefined) return { start, duration_ms: Math.max(0, next - start), source: 'between' }
    const running = over === null && at === placed.length - 1
    return running
      ? { start, duration_ms: null, source: 'running' }
      : { start, duration_ms: 0, source: 'none' }
  })
}

interface Fit {
  forward: boolean
  backward: boolean
}

function fitOf(
  step: Placed,
  before: Placed | undefined,
  after: Placed | undefined,
  over: number | null,
): Fit | null {
  const measured = measuredOf(step)
  if (measured === null) return null
  const { ts } = step.event
  // Nothing that decided a task went on after its end.
  const last = over !== null && ts <= over ? over : Number.POSITIVE_INFINITY
  const forward = ts + measured <= Math.min(last, after?.event.ts ?? last) + ROUNDING_MS
  // Before the first step there is room only when there is none after it.
  const backward = before === undefined ? !forward : ts - measured >= before.event.ts - ROUNDING_MS
  return { forward, backward }
}

function startOf(step: Placed, fit: Fit | null, usualSide: 'forward' | 'backward'): number {
  const { ts } = step.event
  if (!fit) return ts
  const side = fit.forward === fit.backward ? usualSide : fit.forward ? 'forward' : 'backward'
  return side === 'forward' ? ts : ts - measuredOf(step)!
}
