import type { AlertGroup } from '../../../shared/alerts/group.ts'
import { groupState } from './group-text.ts'
import classes from './state-mark.module.css'
import { STATE_SHAPES } from './state-mark.tsx'

/** What was done about the alerts of a group; the shape is that of the most urgent. */
export function GroupStateMark({ group }: { group: AlertGroup }) {
  const [first] = group.alerts
  const Shape = STATE_SHAPES[first.state]
  return (
    <span className={classes.state} data-state={first.state}>
      <span className={classes.word}>
        <Shape size={16} aria-hidden className={classes.shape} />
        {groupState(group)}
      </span>
    </span>
  )
}
