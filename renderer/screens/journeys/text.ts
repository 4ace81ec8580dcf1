import type { JourneySpan, Usual } from '../../../shared/journeys/journey.ts'
import { spanText, usualText } from '../../../shared/journeys/span-text.ts'
import { NO_DATA } from '../../ui/format.ts'

const VALUE_AND_UNIT = /(\d) (ms|s|min|h)(?![a-z])/g

/** A sentence whose values and units are never torn apart at the end of a line. */
export function joined(text: string): string {
  return text.replace(VALUE_AND_UNIT, '$1\u00a0$2')
}

/** A span of time, `40 ms`; a dash where none is known. */
export function spanOrDash(ms: number | null): string {
  return ms === null ? NO_DATA : joined(spanText(ms))
}

export function usualOrDash(usual: Usual): string {
  const text = usualText(usual)
  return text === null ? NO_DATA : joined(text).replace('about', '≈')
}

/** The type of a step as words: `TASK_START` is `Task start`. Other names stay as they are. */
export function plainName(name: string): string {
  if (!/^[A-Z]+(_[A-Z]+)*$/.test(name)) return name
  return name.charAt(0) + name.slice(1).toLowerCase().replaceAll('_', ' ')
}

/** Where a step's duration comes from, in a few words for a column. */
export const SOURCE_WORDS = {
  measured: 'measured',
  between: 'until the next step',
  running: 'running',
  none: 'a moment',
} as const satisfies Record<JourneySpan['source'], string>

/** Where a step's duration comes from, in a sentence. */
export function sourceText({ source, attrs }: Pick<JourneySpan, 'source' | 'attrs'>): string {
  switch (source) {
    case 'measured':
      return 'duration_ms' in attrs || !('latency_ms' in attrs)
        ? 'measured by the robot'
        : 'measured by the robot, as latency'
    case 'between':
      return 'not measured: the time until the next step'
    case 'running':
      return 'still running'
    case 'none':
      return 'a moment: nothing was measured'
  }
}

/** How a step went, in a word. */
export function statusWord({ status, slow, slow_then, typical_ms }: JourneySpan): string {
  if (status === 'failed') return 'failed'
  if (status === 'running') return 'running'
  if (slow) return 'slow'
  if (slow_then) return 'slow to go on'
  return typical_ms.p50 === null ? 'done' : 'as usual'
}
