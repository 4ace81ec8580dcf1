import type { ChecklistScene } from '../../../shared/troubleshooting/look-at-line.ts'
import type { Fleet } from '../fleet.ts'
import type { ReaderPool } from '../readers/pool.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const FAILURES_MS = 6 * HOUR_MS
const BUDGET_MS = 1000

interface Deps {
  fleet: () => Fleet
  readers: ReaderPool
  now(): number
  settle(): void
}

/** What the data knows about a robot, or about the fleet, when a checklist begins. */
export async function checklistScene(deps: Deps, robot: string | null): Promise<ChecklistScene> {
  const { readers } = deps
  const now = deps.now()
  deps.settle()
  const filter = robot === null ? {} : { robot }
  const failed = `${robot === null ? '' : `robot:${JSON.stringify(robot)} `}result:FAILURE`
  const span = { from: now - FAILURES_MS, to: now, utc_offset_min: 0, now, budget_ms: BUDGET_MS }
  const [changes, today, week, failures] = await Promise.all([
    readers.run('changes', { from: now - 2 * DAY_MS, to: now }),
    readers.run('rateBy', { by: 'task_type', from: now - DAY_MS, to: now, filter }),
    readers.run('rateBy', { by: 'task_type', from: now - 8 * DAY_MS, to: now - DAY_MS, filter }),
    readers.run('summary', { q: failed, ...span, bars: 1 }),
  ])
  const known = new Set(week.map(({ key }) => key))
  const reasons = failures.facets.find(({ facet }) => facet === 'reason')?.values ?? []
  return {
    now,
    robots: robotsOf(deps.fleet(), robot, now),
    changes:
      robot === null
        ? changes
        : changes.filter(({ robots }) => robots.length === 0 || robots.includes(robot)),
    new_task_types: today.flatMap(({ key }) => (known.has(key) ? [] : [key])),
    task_types: today.length,
    failures: {
      count: failures.total,
      reasons: reasons.map(({ value, count }) => ({ reason: value, count })),
    },
  }
}

function robotsOf(fleet: Fleet, robot: string | null, now: number): ChecklistScene['robots'] {
  const own = robot === null ? undefined : fleet.find(robot)
  const ids = robot === null ? [...fleet.ids()] : own === undefined ? [] : [own]
  return ids.flatMap((id) => {
    const live = fleet.live(id, now)
    return live ? [{ live, metrics: fleet.metrics(id) }] : []
  })
}
