import type { Journey, JourneySpan } from './journey.ts'
import { spanText, usualText } from './span-text.ts'

type Told = Omit<Journey, 'summary'>

/** At most this many failed attempts are told one by one. */
const NAMED_ATTEMPTS = 3
/** At most this many slow steps are named. */
const NAMED = 2
/** A slow step is worth a word when it costs this share of the usual time of the whole. */
const WORTH = 0.05

/**
 * What happened, worst first: `gripper execution 40 ms, sensor 20 ms; attempt 1 failed: gripper_slip; succeeded on
 * retry 1; 6 s, usually 3–4 s`.
 */
export function summaryOf(journey: Told): string {
  const parts = [...failedAttempts(journey), ...slowSteps(journey), ending(journey), whole(journey)]
  const text = parts.filter((part) => part !== null).join('; ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function failedAttempts(journey: Told): string[] {
  const failures = journey.spans.flatMap((span, at) =>
    span.name === 'FEEDBACK' && span.status === 'failed' ? [{ span, at }] : [],
  )
  const alone = journey.attempts === 1 && journey.outcome === 'failed'
  const told = failures.slice(0, NAMED_ATTEMPTS).flatMap(({ span, at }) => {
    const before = journey.spans
      .slice(0, at)
      .findLast(({ name, attempt }) => name === 'EXECUTION' && attempt === span.attempt)
    const steps = [before && noun(before), span.source === 'measured' ? noun(span) : null]
    const why = span.reason === null ? '' : `: ${span.reason}`
    return [steps.filter(Boolean).join(', '), alone ? '' : `attempt ${span.attempt} failed${why}`].filter(
      Boolean,
    )
  })
  const more = failures.length - NAMED_ATTEMPTS
  return more > 0 ? [...told, `${more} more failed`] : told
}

/** `gripper execution 40 ms`; null when it took no time of its own. */
function noun(span: JourneySpan): string | null {
  if (!span.duration_ms) return null
  return `${stepNoun(span)} ${spanText(span.duration_ms)}`
}

/** The step within a sentence. */
export function stepNoun(span: Pick<JourneySpan, 'name' | 'words'>): string {
  if (span.name === 'EXECUTION') return span.words.startsWith('Gripper') ? 'gripper execution' : 'execution'
  if (span.name === 'FEEDBACK') return 'sensor'
  return /^[A-Z]+(_[A-Z]+)*$/.test(span.name) ? span.name.toLowerCase().replaceAll('_', ' ') : span.name
}

/** Slow steps, and slow waits between them, those that cost most first. */
function slowSteps({ spans, typical_ms }: Told): string[] {
  const worth = (typical_ms.p50 ?? 0) * WORTH
  const found = spans.flatMap((span) => {
    const { duration_ms, then_ms, slow, slow_then } = span
    const noun = stepNoun(span)
    return [
      ...(slow ? [{ text: `${noun} took`, ms: duration_ms!, usual: span.typical_ms }] : []),
      ...(slow_then ? [{ text: `wait after ${noun}`, ms: then_ms!, usual: span.typical_then_ms }] : []),
    ]
  })
  return found
    .map((step) => ({ ...step, excess: step.ms - step.usual.p50! }))
    .filter(({ excess }) => excess >= worth)
    .sort((a, b) => b.excess - a.excess)
    .slice(0, NAMED)
    .map(({ text, ms, usual }) => `${text} ${spanText(ms)}, usually ${usualText(usual)}`)
}

function ending(journey: Told): string {
  const { outcome, reason, retries, spans } = journey
  const last = spans.at(-1)
  switch (outcome) {
    case 'succeeded':
      return retries === 0 ? 'succeeded' : `succeeded on retry ${retries}`
    case 'failed': {
      const told = retries > 0 && spans.some((span) => span.name === 'FEEDBACK' && span.reason === reason)
      const why = reason === null || told ? '' : `: ${reason}`
      return `failed${retries > 0 ? ` after ${retries + 1} attempts` : ''}${why}`
    }
    case 'abandoned':
      return `abandoned${last ? `: nothing came after ${stepNoun(last)}` : ''}`
    case 'open':
      return `still open${last ? `, last step: ${stepNoun(last)}` : ''}`
  }
}

function whole({ duration_ms, typical_ms }: Told): string | null {
  if (duration_ms === null) return null
  const usual = usualText(typical_ms)
  return usual === null ? spanText(duration_ms) : `${spanText(duration_ms)}, usually ${usual}`
}
