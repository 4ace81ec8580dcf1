import type { RobotStatus } from '../../../shared/commands/command.ts'
import classes from './commands.module.css'
import { countWords, STATUS_ORDER } from './words.ts'

/** How far a command is, in proportion; the words beside it say the same. */
export function ProgressBar({ counts }: { counts: Record<RobotStatus, number> }) {
  return (
    <div className={classes.progress}>
      <div className={classes.bar} aria-hidden>
        {STATUS_ORDER.filter((status) => counts[status] > 0).map((status) => (
          <span key={status} data-status={status} style={{ flexGrow: counts[status] }} />
        ))}
      </div>
      <span className={classes.counts}>{countWords(counts)}</span>
    </div>
  )
}
