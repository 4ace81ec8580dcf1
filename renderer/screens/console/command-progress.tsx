import { Link } from 'react-router'
import { commandPath } from '../../app/paths.ts'
import { ProgressBar } from '../commands/progress-bar.tsx'
import { StatusMark } from '../commands/status-mark.tsx'
import { useCommands } from '../commands/use-commands.ts'
import { COMMAND_WORDS } from '../commands/words.ts'
import classes from './console.module.css'

/** A command that was given, live, with the way to all of it. */
export function CommandProgress({ commandId }: { commandId: string }) {
  const { frame, error } = useCommands(commandId)
  if (error) return <p className={classes.error}>{error.message}</p>
  const command = frame?.command
  if (!command) return <p className={classes.nothing}>Waiting for the command…</p>
  return (
    <div className={classes.given} role="status">
      <div className={classes.givenHead}>
        <StatusMark status={COMMAND_WORDS[command.status]} />
        <Link to={commandPath(commandId)}>{command.title}</Link>
      </div>
      {command.hold && <p className={classes.hold}>{command.hold.why}</p>}
      <ProgressBar counts={command.counts} />
    </div>
  )
}
