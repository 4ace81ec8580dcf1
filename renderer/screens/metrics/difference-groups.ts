import { GROUPING_WORDS } from '../../../shared/metrics/board.ts'
import { metricOf, PAGES } from '../../../shared/metrics/catalogue.ts'
import type { Difference } from '../../../shared/metrics/differences.ts'
import { grouped, type MetricsView } from './view.ts'

/** The most telling difference of a metric, and where else the same metric differs. */
export interface DifferenceGroup {
  first: Difference
  others: Difference[]
}

/** One line per metric and type of task: a fleet-wide difference shows in every zone and in a hundred robots as well. */
export function groupDifferences(differences: readonly Difference[]): DifferenceGroup[] {
  const groups = new Map<string, DifferenceGroup>()
  for (const difference of differences) {
    const key = `${difference.metric}/${taskOf(difference)}`
    const group = groups.get(key)
    if (group) group.others.push(difference)
    else groups.set(key, { first: difference, others: [] })
  }
  return [...groups.values()]
}

const taskOf = ({ by, key, task_type }: Difference) => (by === 'task_type' ? key : (task_type ?? ''))

/** Of whom a difference is told: `insert on software version v24`, `zone A`, `Robot-23`, `the whole fleet`. */
export function whose({ by, key, task_type }: Difference): string {
  if (by === 'fleet') return 'the whole fleet'
  const place = by === 'robot' || by === 'task_type' ? key : `${GROUPING_WORDS[by]} ${key}`
  return task_type === null ? place : `${task_type} on ${place}`
}

export const differenceTitle = (difference: Difference): string =>
  `${metricOf(difference.metric).label}, ${whose(difference)}`

/** The charts on which a difference is seen: its metric's page, split so that the group stands beside the others. */
export function differenceView(view: MetricsView, { metric, by, key, task_type }: Difference): MetricsView {
  const page = PAGES.find(({ metrics }) => (metrics as readonly string[]).includes(metric))?.id ?? 'other'
  const inTask = task_type === null ? {} : { task_type }
  const tasks = page === 'overview' ? 'tasks' : page
  return {
    ...grouped({ ...view, page: tasks, chart: metric, filter: { ...view.filter, ...inTask } }, by),
    pick: by === 'fleet' ? [] : [key],
  }
}

/** The events behind a difference, in the language of the event log. */
export function differenceQuery({ metric, by, key, task_type }: Difference): string {
  const terms = [term(by, key), task_type === null ? null : term('task_type', task_type), EVENTS_OF[metric]]
  return terms.filter(Boolean).join(' ')
}

const EVENTS_OF: Record<string, string> = {
  success_rate: 'type:FEEDBACK result:FAILURE',
  error_rate: 'type:ERROR',
  drops_per_h: 'type:NETWORK_DROP',
}

function term(by: Difference['by'], value: string): string | null {
  if (by === 'fleet') return null
  // A name of digits and a dash would be read as a range.
  const plain = /^[A-Za-z_][\w.-]*$/.test(value)
  return `${by}:${plain ? value : JSON.stringify(value)}`
}
