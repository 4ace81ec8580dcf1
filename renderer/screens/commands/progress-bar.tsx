import type { RobotStatus } from '../../../shared/commands/command.ts'
import classes from './commands.module.css'
import { countWords } from './words.ts'

const ORDER: readonly RobotStatus[] = [
  'done',
  'failed',
  'not_reached',
  'accepted',
  'sent',
  'sending',
  'pending',
  'cancelled',
]

/** How far a command is, in proportion; the words beside it say the same. */
export function ProgressBar({ counts }: { counts: Record<RobotStatus, number> }) {
  return (
    <div className={classes.progress}>
      <div className={classes.bar} aria-hidden>
        {ORDER.filter((status) => counts[status] > 0).map((status) => (
          <span key={status} data-status={status} style={{ flexGrow: counts[status] }} />
        ))}
      </div>
      <span className={classes.counts}>{countWords(counts)}</span>
    </div>
  )
}
