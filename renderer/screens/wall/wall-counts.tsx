import { useFleet } from '../../state/fleet.ts'
import { num } from '../../ui/format.ts'
import classes from './wall.module.css'

/** How many robots are in which state, and what the last hour brought. */
export function WallCounts() {
  const summary = useFleet((state) => state.summary)
  if (!summary) return null
  const { robots } = summary
  const counts = [
    ['Healthy', robots.healthy, `of ${robots.total}`],
    ['Busy', robots.busy, ''],
    ['Idle', robots.idle, ''],
    ['Charging', robots.charging, ''],
    ['Maintenance', robots.maintenance, ''],
    ['Error', robots.error + robots.estop, ''],
    ['Not heard', robots.late + robots.lost, ''],
    ['Tasks done', summary.tasks_succeeded, 'in 1 h'],
    ['Tasks failed', summary.tasks_failed, 'in 1 h'],
    ['Throughput', Math.round(summary.throughput_per_min), 'per min'],
  ] as const
  return (
    <dl className={classes.counts}>
      {counts.map(([name, value, note]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {num(value)} <small>{note}</small>
          </dd>
        </div>
      ))}
    </dl>
  )
}
