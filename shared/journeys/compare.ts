import type { Journey, JourneySpan } from './journey.ts'
import { spanText } from './span-text.ts'
import { stepNoun } from './summary.ts'

/** The same step of two journeys; null where one of them has none. ms. */
export interface ComparedStep {
  name: string
  words: string
  attempt: number
  /** The time from this step's end to the next one, not the step itself. */
  wait: boolean
  a_ms: number | null
  b_ms: number | null
  /** How much longer it is in the first; a step that is missing takes no time. */
  more_ms: number
  a_status: JourneySpan['status'] | null
  b_status: JourneySpan['status'] | null
}

export interface Comparison {
  a: Journey
  b: Journey
  /** In the order of the journeys. */
  steps: ComparedStep[]
  /** The steps that differ most, most first, in words. */
  differences: string[]
}

/** A comparison that says what it is made with: `the last success on Robot-47`. */
export interface JourneyComparison extends Comparison {
  against: string
}

/** Less is no difference that anybody would look for: this share of the longer whole. */
const WORTH = 0.01
const NAMED = 6

/** Lays two journeys beside each other: the same attempt, the same step, the same occurrence of it. */
export function compareJourneys(a: Journey, b: Journey): Comparison {
  const inA = keyed(a.spans)
  const inB = keyed(b.spans)
  const keys = [...inA.keys(), ...[...inB.keys()].filter((key) => !inA.has(key))]
  const steps = keys
    .sort((x, y) => placeOf(inA, inB, x) - placeOf(inA, inB, y))
    .flatMap((key) => stepsOf(inA.get(key)?.span, inB.get(key)?.span))
  return { a, b, steps, differences: differencesOf(a, b, steps) }
}

interface Keyed {
  span: JourneySpan
  /** Share of the way, so that steps of one journey alone stand near their neighbours. */
  place: number
}

function keyed(spans: readonly JourneySpan[]): Map<string, Keyed> {
  const seen = new Map<string, number>()
  const found = new Map<string, Keyed>()
  spans.forEach((span, at) => {
    const name = `${span.attempt}/${span.name}`
    const occurrence = (seen.get(name) ?? 0) + 1
    seen.set(name, occurrence)
    found.set(`${name}/${occurrence}`, { span, place: span.attempt + at / spans.length })
  })
  return found
}

function placeOf(inA: Map<string, Keyed>, inB: Map<string, Keyed>, key: string): number {
  return (inA.get(key) ?? inB.get(key))!.place
}

function stepsOf(a: JourneySpan | undefined, b: JourneySpan | undefined): ComparedStep[] {
  const either = (a ?? b)!
  const common = {
    name: either.name,
    words: either.words,
    attempt: either.attempt,
    a_status: a?.status ?? null,
    b_status: b?.status ?? null,
  }
  const step = (wait: boolean, a_ms: number | null, b_ms: number | null): ComparedStep => ({
    ...common,
    wait,
    a_ms,
    b_ms,
    more_ms: (a_ms ?? 0) - (b_ms ?? 0),
  })
  const waits = (a?.then_ms ?? 0) > 0 || (b?.then_ms ?? 0) > 0
  return [
    step(false, a?.duration_ms ?? null, b?.duration_ms ?? null),
    ...(waits ? [step(true, a?.then_ms ?? null, b?.then_ms ?? null)] : []),
  ]
}

function differencesOf(a: Journey, b: Journey, steps: readonly ComparedStep[]): string[] {
  const found: string[] = []
  if (a.outcome !== b.outcome) found.push(`${outcomeWords(a)} here, ${outcomeWords(b)} there`)
  if (a.retries !== b.retries)
    found.push(`${attemptsText(a.attempts)} here, ${attemptsText(b.attempts)} there`)
  const worth = WORTH * Math.max(a.to - a.from, b.to - b.from)
  const ranked = steps
    .filter(({ more_ms }) => Math.abs(more_ms) > worth)
    .sort((x, y) => Math.abs(y.more_ms) - Math.abs(x.more_ms))
  return [...found, ...ranked.slice(0, NAMED).map(difference)]
}

const attemptsText = (attempts: number) => (attempts === 1 ? '1 attempt' : `${attempts} attempts`)

function outcomeWords({ outcome, reason }: Journey): string {
  return reason === null ? outcome : `${outcome} (${reason})`
}

function difference(step: ComparedStep): string {
  const noun = stepNoun({ name: step.name, words: step.words })
  const retry = step.attempt > 1 ? ` of retry ${step.attempt - 1}` : ''
  const what = step.wait ? `wait after ${noun}${retry}` : `${noun}${retry}`
  const more = `${spanText(Math.abs(step.more_ms))} ${step.more_ms > 0 ? 'longer' : 'shorter'} here`
  if (step.a_ms === null) return `${what} only there: ${spanText(step.b_ms!)}`
  if (step.b_ms === null) return `${what} only here: ${spanText(step.a_ms)}`
  return `${what} ${more}: ${spanText(step.a_ms)}, there ${spanText(step.b_ms)}`
}
