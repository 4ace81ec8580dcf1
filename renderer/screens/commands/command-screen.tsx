import { useParams } from 'react-router'
import { COMMANDS_PATH } from '../../app/paths.ts'
import { useConnection } from '../../state/connection.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Disconnected, Empty, Failed, Loading } from '../../ui/states.tsx'
import { CommandView } from './command-view.tsx'
import classes from './commands.module.css'
import { useCommands } from './use-commands.ts'

/** One command, live: its waves, every robot, its history, at `#/commands/:id`. */
export function CommandScreen() {
  const { id = '' } = useParams()
  const { frame, error } = useCommands(id)
  const disconnected = useConnection((state) => state.status === 'disconnected')
  const command = frame?.command ?? null
  return (
    <div className={classes.page}>
      <PageHeader title={command?.title ?? 'Command'}>
        <ButtonLink to={COMMANDS_PATH}>All commands</ButtonLink>
      </PageHeader>
      {command ? (
        <CommandView command={command} />
      ) : frame ? (
        <Empty title={`There is no command "${id}"`}>
          <p>It may be of another console, or its address was mistyped.</p>
        </Empty>
      ) : error ? (
        <Failed what="The command" error={error} />
      ) : disconnected ? (
        <Disconnected what="Command" />
      ) : (
        <Loading what="the command" />
      )}
    </div>
  )
}
