import type { Params } from '../../../shared/contract.ts'
import type { Journey } from '../../../shared/journeys/journey.ts'

/** What a journey is compared with. */
export type Against =
  | { kind: 'last_success' | 'healthy_robot' }
  | { kind: 'task'; task_id: string; robot: string | null }

/** Reads it from the address; null when there is none or it is not understood. */
export function parseAgainst(params: URLSearchParams): Against | null {
  const kind = params.get('vs')
  if (kind === 'last_success' || kind === 'healthy_robot') return { kind }
  const task_id = params.get('other')
  if (kind !== 'task' || !task_id) return null
  return { kind, task_id, robot: params.get('other_robot') }
}

/** The address's other entries with this in place of the one before. */
export function withAgainst(before: URLSearchParams, against: Against | null): URLSearchParams {
  const after = new URLSearchParams(before)
  for (const key of ['vs', 'other', 'other_robot']) after.delete(key)
  if (against) after.set('vs', against.kind)
  if (against?.kind === 'task') {
    after.set('other', against.task_id)
    if (against.robot !== null) after.set('other_robot', against.robot)
  }
  return after
}

export function againstKey(against: Against | null): string {
  return JSON.stringify(against)
}

export function compareParams(journey: Journey, against: Against): Params<'traces.compare'> {
  const robot = journey.kind === 'task' && journey.robot !== null ? { robot: journey.robot } : {}
  const own = { task_id: journey.trace_id ?? journey.task_id, ...robot, against: against.kind }
  if (against.kind !== 'task') return own
  const other = against.robot === null ? {} : { other_robot: against.robot }
  return { ...own, other_task_id: against.task_id, ...other }
}
