import { Link } from 'react-router'
import { type CommandSummary, isOpen } from '../../../shared/commands/command.ts'
import { commandPath, incidentPath } from '../../app/paths.ts'
import { useConnection } from '../../state/connection.ts'
import { Age } from '../../ui/age.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Section } from '../../ui/section.tsx'
import { Disconnected, Empty, Failed, Loading } from '../../ui/states.tsx'
import { Approval } from './approval.tsx'
import classes from './commands.module.css'
import { ProgressBar } from './progress-bar.tsx'
import { SendButton } from './send-button.tsx'
import { StatusMark } from './status-mark.tsx'
import { Strays } from './strays.tsx'
import { useCommands } from './use-commands.ts'
import { COMMAND_WORDS } from './words.ts'

/** Every order to robots: what is under way, and what became of the earlier ones, at `#/commands`. */
export function CommandsScreen() {
  const { frame, error } = useCommands()
  const disconnected = useConnection((state) => state.status === 'disconnected')
  return (
    <div className={classes.page}>
      <PageHeader title="Commands">
        <SendButton label="Give a command" />
      </PageHeader>
      {frame ? (
        <Lists commands={frame.commands} strays={frame.stray_count} />
      ) : error ? (
        <Failed what="The commands" error={error} />
      ) : disconnected ? (
        <Disconnected what="Commands" />
      ) : (
        <Loading what="the commands" />
      )}
    </div>
  )
}

function Lists({ commands, strays }: { commands: readonly CommandSummary[]; strays: number }) {
  const open = commands.filter(isOpen)
  const ended = commands.filter((command) => !isOpen(command))
  if (commands.length === 0 && strays === 0)
    return (
      <>
        <Empty title="No command was given yet">
          <p>
            Pause, restart, roll back: each command is kept here with who gave it, why, and how it ended at
            every robot.
          </p>
        </Empty>
        <Approval />
      </>
    )
  return (
    <>
      <Section title="Under way" note={open.length > 0 ? `${open.length}` : undefined}>
        {open.length === 0 ? (
          <p className={classes.calm}>Nothing is under way.</p>
        ) : (
          <Lines commands={open} label="Commands under way" />
        )}
      </Section>
      {ended.length > 0 && (
        <Section title="Ended" note={`newest ${ended.length}`}>
          <Lines commands={ended} label="Commands that ended, newest first" />
        </Section>
      )}
      {strays > 0 && <Strays count={strays} />}
      <Approval />
    </>
  )
}

function Lines({ commands, label }: { commands: readonly CommandSummary[]; label: string }) {
  return (
    <ul className={classes.list} aria-label={label}>
      {commands.map((command) => (
        <li key={command.command_id} className={classes.line}>
          <StatusMark status={COMMAND_WORDS[command.status]} />
          <div className={classes.what}>
            <Link className={classes.name} to={commandPath(command.command_id)}>
              {command.title}
            </Link>
            <span className={classes.small}>
              {command.robots_text} · {command.by}, <Age at={command.ts} />
              {command.incident !== null && (
                <>
                  {' '}
                  · <Link to={incidentPath(command.incident)}>incident {command.incident}</Link>
                </>
              )}
            </span>
            {command.hold && <span className={classes.hold}>{command.hold.why}</span>}
          </div>
          <ProgressBar counts={command.counts} />
        </li>
      ))}
    </ul>
  )
}
