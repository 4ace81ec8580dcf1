import { useState } from 'react'
import type { MonitorFrame } from '../../../shared/console/answer.ts'
import { useNow } from '../../state/clock.ts'
import { useSubscription } from '../../state/subscription.ts'
import { duration, millis, num, pct } from '../../ui/format.ts'
import classes from './console.module.css'
import { PointLine } from './point-line.tsx'

/** How the fleet does since a moment, live until the time is over. */
export function MonitorView({ from, until }: { from: number; until: number }) {
  const [frame, setFrame] = useState<MonitorFrame | null>(null)
  const now = useNow(1000)
  const error = useSubscription('console.monitor', { from, until }, setFrame)
  if (error) return <p className={classes.error}>{error.message}</p>
  if (!frame) return <p className={classes.nothing}>Waiting for the first figures…</p>
  const { before, since, points, text } = frame
  return (
    <div className={classes.monitor}>
      <p className={classes.watching} role="status">
        {now < until ? `Watching, ${duration((until - now) / 1000)} left` : 'The watching is over.'}
      </p>
      <PointLine points={points} from={from} />
      <table className={classes.table}>
        <caption>Before (15 minutes) and since</caption>
        <thead>
          <tr>
            <th scope="col">Measure</th>
            <th scope="col" data-format="share">
              Before
            </th>
            <th scope="col" data-format="share">
              Since
            </th>
            <th scope="col" data-format="count">
              Tasks since
            </th>
          </tr>
        </thead>
        <tbody>
          <Line
            name="All tasks"
            before={pct(before.success_rate)}
            since={pct(since.success_rate)}
            tasks={since}
          />
          {since.by_task.map((row) => (
            <Line
              key={row.task_type}
              name={row.task_type}
              before={pct(before.by_task.find(({ task_type }) => task_type === row.task_type)?.success_rate)}
              since={pct(row.success_rate)}
              tasks={row}
            />
          ))}
          <Line name="Errors" before={num(before.errors)} since={num(since.errors)} />
          <Line
            name="Latency p95"
            before={millis(before.latency_p95_ms)}
            since={millis(since.latency_p95_ms)}
          />
        </tbody>
      </table>
      <pre className={classes.text}>{text}</pre>
    </div>
  )
}

interface LineProps {
  name: string
  before: string
  since: string
  tasks?: { succeeded: number; failed: number }
}

function Line({ name, before, since, tasks }: LineProps) {
  return (
    <tr>
      <td>{name}</td>
      <td data-format="share">{before}</td>
      <td data-format="share">{since}</td>
      <td data-format="count">{tasks ? num(tasks.succeeded + tasks.failed) : ''}</td>
    </tr>
  )
}
