import { IconArrowDownRight, IconArrowUpRight } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Difference, Differences } from '../../../shared/metrics/differences.ts'
import { metricText } from '../../../shared/metrics/metric-text.ts'
import { eventsPath, robotPath } from '../../app/paths.ts'
import {
  type DifferenceGroup,
  differenceQuery,
  differenceTitle,
  differenceView,
  whose,
} from './difference-groups.ts'
import classes from './differences.module.css'
import type { MetricsView } from './view.ts'

interface DifferenceRowProps {
  group: DifferenceGroup
  found: Differences
  view: MetricsView
  onView: (view: MetricsView) => void
}

/** The most telling difference of one metric: which way, whose, why it is told, and where to look next. */
export function DifferenceRow({ group: { first, others }, found, view, onView }: DifferenceRowProps) {
  const [open, setOpen] = useState(false)
  return (
    <li className={classes.row}>
      <h4 className={classes.title}>
        <Direction difference={first} />
        <span>{differenceTitle(first)}</span>
      </h4>
      <p className={classes.reason}>{first.reason}</p>
      <Links difference={first} {...{ found, view, onView }} />
      {others.length > 0 && (
        <button type="button" className={classes.more} aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Hide' : 'Show'} the same in {others.length} more
        </button>
      )}
      {open && (
        <ul className={classes.others}>
          {others.map((other) => (
            <li key={`${other.by}/${other.key}/${other.task_type}`}>
              <button
                type="button"
                className={classes.other}
                title={other.reason}
                onClick={() => onView(differenceView(view, other))}
              >
                <span>{whose(other)}</span>
                <span className={classes.values}>
                  {metricText(other.metric, other.now.value)}, before{' '}
                  {metricText(other.metric, other.before.value)}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

/** Up or down by shape, worse or better by word; only worse has a colour. */
function Direction({ difference: { now, before, worse } }: { difference: Difference }) {
  const Shape = now.value > before.value ? IconArrowUpRight : IconArrowDownRight
  const word = worse === null ? 'other' : worse ? 'worse' : 'better'
  return (
    <span className={classes.direction} data-word={word}>
      <Shape size={16} aria-hidden /> {word}
    </span>
  )
}

function Links({
  difference,
  found,
  view,
  onView,
}: Omit<DifferenceRowProps, 'group'> & { difference: Difference }) {
  const range = { kind: 'between', from: found.from, to: found.to } as const
  return (
    <div className={classes.links}>
      <button type="button" className={classes.link} onClick={() => onView(differenceView(view, difference))}>
        Chart
      </button>
      <Link className={classes.link!} to={eventsPath({ q: differenceQuery(difference), range })}>
        Events
      </Link>
      {difference.by === 'robot' && (
        <Link className={classes.link!} to={robotPath(difference.key)}>
          Robot
        </Link>
      )}
    </div>
  )
}
