import type { Journey, JourneySpan } from '../../../shared/journeys/journey.ts'

/** The steps of one try under a heading of their own. */
export interface StepGroup {
  key: string
  title: string
  /** How the try went; null before the task started. */
  result: string | null
  failed: boolean
  /** From its first step to its end, ms; null while it runs. */
  duration_ms: number | null
  spans: JourneySpan[]
}

/** Steps by attempt, and what came before the start apart. A trace of one attempt is one tree. */
export function groupSteps(journey: Journey): StepGroup[] {
  const before = journey.spans.filter(({ begun }) => !begun)
  const groups = before.length > 0 ? [toGroup(journey, 'before', 'Before the start', null, before)] : []
  for (let attempt = 1; attempt <= journey.attempts; attempt++) {
    const spans = journey.spans.filter((span) => span.begun && span.attempt === attempt)
    if (spans.length === 0) continue
    groups.push(toGroup(journey, `${attempt}`, attemptTitle(journey, attempt), attempt, spans))
  }
  return groups
}

export function attemptTitle(
  { attempts, kind }: Pick<Journey, 'attempts' | 'kind'>,
  attempt: number,
): string {
  if (attempts === 1) return kind === 'trace' ? 'Spans' : 'Only attempt'
  return attempt === 1 ? 'Attempt 1' : `Retry ${attempt - 1}`
}

function toGroup(
  journey: Journey,
  key: string,
  title: string,
  attempt: number | null,
  spans: JourneySpan[],
): StepGroup {
  const start = Math.min(...spans.map((span) => span.start))
  const end = Math.max(...spans.map((span) => span.start + (span.duration_ms ?? 0)))
  const running = spans.some(({ status }) => status === 'running')
  const { result, failed } = resultOf(journey, attempt, spans)
  return { key, title, result, failed, duration_ms: running ? null : end - start, spans }
}

function resultOf(
  { attempts, outcome, reason }: Journey,
  attempt: number | null,
  spans: readonly JourneySpan[],
): { result: string | null; failed: boolean } {
  if (attempt === null) return { result: null, failed: false }
  const failure = spans.find(({ name, status }) => name === 'FEEDBACK' && status === 'failed')
  const why = failure?.reason ?? (attempt === attempts ? reason : null)
  if (attempt < attempts) return { result: why === null ? 'failed' : `failed: ${why}`, failed: true }
  if (outcome === 'failed') return { result: why === null ? 'failed' : `failed: ${why}`, failed: true }
  return { result: outcome, failed: false }
}

/** The same step in every attempt: what stands side by side. */
export interface SideBySide {
  key: string
  /** Type of the event. */
  name: string
  /** By attempt, from the first; null where an attempt has no such step. */
  cells: (JourneySpan | null)[]
}

/** Rows of steps by name and occurrence, columns of attempts. */
export function sideBySide(journey: Journey, most = Number.POSITIVE_INFINITY): SideBySide[] {
  const attempts = Math.min(journey.attempts, most)
  const rows = new Map<string, SideBySide>()
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const seen = new Map<string, number>()
    for (const span of journey.spans) {
      if (!span.begun || span.attempt !== attempt) continue
      const occurrence = (seen.get(span.name) ?? 0) + 1
      seen.set(span.name, occurrence)
      const key = `${span.name}/${occurrence}`
      const row = rows.get(key) ?? { key, name: span.name, cells: Array(attempts).fill(null) }
      row.cells[attempt - 1] = span
      rows.set(key, row)
    }
  }
  return [...rows.values()]
}
