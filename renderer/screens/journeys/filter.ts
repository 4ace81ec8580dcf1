import { OUTCOMES, type Outcome } from '../../../shared/tasks/task.ts'

/** What the list shows, as it stands in the address. */
export interface JourneysFilter {
  robot: string | null
  task_type: string | null
  outcome: Outcome | null
  reason: string | null
  slow: boolean
  retried: boolean
}

export const EVERYTHING: JourneysFilter = {
  robot: null,
  task_type: null,
  outcome: null,
  reason: null,
  slow: false,
  retried: false,
}

/** Reads the filter from the address; what is not understood is left out. */
export function parseFilter(params: URLSearchParams): JourneysFilter {
  return {
    robot: params.get('robot') || null,
    task_type: params.get('type') || null,
    outcome: OUTCOMES.find((outcome) => outcome === params.get('outcome')) ?? null,
    reason: params.get('reason') || null,
    slow: params.get('slow') === '1',
    retried: params.get('retried') === '1',
  }
}

/** The address's other entries with this filter in place of the one before. */
export function withFilter(before: URLSearchParams, filter: JourneysFilter): URLSearchParams {
  const after = new URLSearchParams(before)
  const entries: [string, string | null][] = [
    ['robot', filter.robot],
    ['type', filter.task_type],
    ['outcome', filter.outcome],
    ['reason', filter.reason],
    ['slow', filter.slow ? '1' : null],
    ['retried', filter.retried ? '1' : null],
  ]
  for (const [key, value] of entries) {
    if (value === null) after.delete(key)
    else after.set(key, value)
  }
  return after
}

export function isFiltered(filter: JourneysFilter): boolean {
  return Object.values(filter).some((value) => value !== null && value !== false)
}

/** The filter as parameters of the call: what is not asked for is not named. */
export function filterParams(filter: JourneysFilter): Partial<Record<keyof JourneysFilter, never>> {
  const asked = Object.entries(filter).filter(([, value]) => value !== null && value !== false)
  return Object.fromEntries(asked) as Partial<Record<keyof JourneysFilter, never>>
}
