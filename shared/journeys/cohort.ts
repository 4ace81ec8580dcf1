import type { Cohort } from './journey.ts'

export const NO_COHORT: Cohort = {
  tasks: 0,
  task_type: null,
  model_version: null,
  group: null,
  from: null,
  to: null,
  text: 'too few tasks of this kind to say what is usual',
}

/** A cohort in words: `180 insert tasks on v23, group A, of the 7 days before`. */
export function cohortText(
  { tasks, task_type, model_version, group }: Omit<Cohort, 'text'>,
  days: number | null,
): string {
  const kind = task_type === null ? 'tasks' : `${task_type} tasks`
  const among = [model_version && `on ${model_version}`, group && `group ${group}`].filter(Boolean).join(', ')
  return [`${tasks} ${kind}`, among, whenText(days)]
    .filter(Boolean)
    .join(' ')
    .replace(/ of/, among ? ', of' : ' of')
}

/** How far back was looked; null: everything stored. */
export function whenText(days: number | null): string {
  if (days === null) return 'of any time'
  return days === 1 ? 'of the day before' : `of the ${days} days before`
}
