import type { JourneySpan, Usual } from './journey.ts'
import { NOT_KNOWN } from './journey.ts'

/** Fewer say nothing about what is usual. */
export const MIN_SEEN = 5

/**
 * What is usual among these, in ms: their 5th, 50th and 95th percentile (linear between the nearest ranks: definition
 * 7 of Hyndman and Fan, "Sample Quantiles in Statistical Packages", 1996).
 */
export function usualOf(values: readonly number[]): Usual {
  if (values.length < MIN_SEEN) return NOT_KNOWN
  const sorted = [...values].sort((a, b) => a - b)
  return { p5: quantile(sorted, 0.05), p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) }
}

function quantile(sorted: readonly number[], q: number): number {
  const at = (sorted.length - 1) * q
  const low = Math.floor(at)
  const below = sorted[low]!
  const above = sorted[Math.min(low + 1, sorted.length - 1)]!
  return below + (above - below) * (at - low)
}

/** What is usual for the steps of a kind of task, by name and by where their durations come from. */
export interface UsualSteps {
  steps: ReadonlyMap<string, Usual>
  /** The time from a step's end to the next step. */
  thens: ReadonlyMap<string, Usual>
}

/** What is learned from a step. */
export type StepTimes = Pick<JourneySpan, 'name' | 'source' | 'duration_ms' | 'then_ms'>

/** Learns from the steps of tasks that went as they should. */
export function learnSteps(journeys: readonly (readonly StepTimes[])[]): UsualSteps {
  const steps = new Map<string, number[]>()
  const thens = new Map<string, number[]>()
  for (const spans of journeys)
    spans.forEach((span, at) => {
      const next = spans[at + 1]
      if (span.duration_ms !== null && span.source !== 'none')
        push(steps, stepKey(span, next), span.duration_ms)
      if (span.then_ms !== null) push(thens, thenKey(span, next), span.then_ms)
    })
  return { steps: usualEach(steps), thens: usualEach(thens) }
}

/** What a robot measured is compared with what robots measured, a time until a step with one until the same step. */
function stepKey(span: StepTimes, next: StepTimes | undefined): string {
  return span.source === 'measured' ? `${span.name} measured` : thenKey(span, next)
}

function thenKey({ name, source }: StepTimes, next: StepTimes | undefined): string {
  return `${name} ${source} ${next?.name}`
}

function push(lists: Map<string, number[]>, name: string, value: number): void {
  const list = lists.get(name)
  if (list) list.push(value)
  else lists.set(name, [value])
}

function usualEach(lists: Map<string, number[]>): Map<string, Usual> {
  return new Map([...lists].map(([name, values]) => [name, usualOf(values)]))
}

/** A step counts as slow only when it is this much beyond the usual: of many steps one is always a little late. */
const BEYOND = 1.1

export function isSlow(ms: number | null, { p95 }: Usual, beyond = 1): boolean {
  return ms !== null && p95 !== null && ms > p95 * beyond
}

/** Lays what is usual beside every step. What follows a failure has no usual: those learned from did not fail. */
export function withUsual(spans: readonly JourneySpan[], { steps, thens }: UsualSteps): JourneySpan[] {
  return spans.map((span, at) => {
    const next = spans[at + 1]
    const typical_ms = steps.get(stepKey(span, next)) ?? NOT_KNOWN
    const typical_then_ms =
      (span.status === 'failed' ? undefined : thens.get(thenKey(span, next))) ?? NOT_KNOWN
    return {
      ...span,
      typical_ms,
      typical_then_ms,
      slow: isSlow(span.duration_ms, typical_ms, BEYOND),
      slow_then: isSlow(span.then_ms, typical_then_ms, BEYOND),
    }
  })
}
