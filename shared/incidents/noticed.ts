import type { Anomaly } from '../diagnosis/diagnosis.ts'
import type { Entry } from './incident.ts'

/** What of a drop is needed to act on it. */
export type Noticed = Pick<
  Anomaly,
  'words' | 'robots' | 'task_types' | 'before' | 'after' | 'since' | 'change'
>

/**
 * The newest drop that the detector wrote into the record. It knows which robots a change touched and looks at these
 * alone, so that it sees in minutes what a search over the whole fleet cannot prove yet.
 */
export function noticedIn(timeline: readonly Entry[]): Noticed | null {
  const data = timeline.findLast(({ kind }) => kind === 'anomaly')?.data
  if (!data) return null
  const { words, robots, task_types, before, after, since, change } = data as Partial<Anomaly>
  if (typeof words !== 'string' || !areWords(robots) || !areWords(task_types)) return null
  if (typeof before !== 'number' || typeof after !== 'number' || typeof since !== 'number') return null
  return { words, robots, task_types, before, after, since, ...(change ? { change } : {}) }
}

function areWords(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((word) => typeof word === 'string')
}
