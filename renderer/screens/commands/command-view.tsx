import { Link } from 'react-router'
import type { Command } from '../../../shared/commands/command.ts'
import { commandPath, incidentPath } from '../../app/paths.ts'
import { Age } from '../../ui/age.tsx'
import { Section } from '../../ui/section.tsx'
import { clockTime, exactTime } from '../../ui/time.ts'
import { CommandActs } from './command-acts.tsx'
import classes from './commands.module.css'
import { ProgressBar } from './progress-bar.tsx'
import { RobotTable } from './robot-table.tsx'
import { StatusMark } from './status-mark.tsx'
import { Waves } from './waves.tsx'
import { COMMAND_WORDS, robots } from './words.ts'

/** A command in full, as it stands now. */
export function CommandView({ command }: { command: Command }) {
  return (
    <>
      <div className={classes.state} data-level={COMMAND_WORDS[command.status].level ?? 'none'}>
        <div className={classes.stateHead}>
          <StatusMark status={COMMAND_WORDS[command.status]} />
          <CommandActs command={command} />
        </div>
        {command.hold && (
          <p className={classes.hold} role="status">
            {command.hold.why}
          </p>
        )}
        {command.status === 'awaiting_approval' && (
          <p className={classes.hold}>
            Nothing was sent yet: somebody other than {command.by} has to approve it.
          </p>
        )}
        <ProgressBar counts={command.counts} />
        {command.waves.length > 1 && <Waves command={command} />}
      </div>
      <Facts command={command} />
      <Section title="Robots" note={robots(command.robot_count)}>
        <RobotTable robots={command.robots} waves={command.waves.length} />
      </Section>
      <Section title="What happened">
        <ol className={classes.log}>
          {command.log.map((entry, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: entries are only ever added at the end.
            <li key={index}>
              <time dateTime={new Date(entry.ts).toISOString()} title={exactTime(entry.ts)}>
                {clockTime(entry.ts)}
              </time>
              <span>
                {entry.robot !== null && <strong>{entry.robot}: </strong>}
                {entry.text}
                {entry.by !== null && <span className={classes.by}> {entry.by}</span>}
              </span>
            </li>
          ))}
        </ol>
      </Section>
    </>
  )
}

function Facts({ command }: { command: Command }) {
  return (
    <dl className={classes.facts}>
      <div>
        <dt>Given by</dt>
        <dd>
          {command.by}, <Age at={command.ts} />
        </dd>
      </div>
      <div>
        <dt>Why</dt>
        <dd>{command.reason}</dd>
      </div>
      {command.approved_by !== null && (
        <div>
          <dt>Approved by</dt>
          <dd>{command.approved_by}</dd>
        </div>
      )}
      <div>
        <dt>Time to answer, to finish</dt>
        <dd>
          {command.expiry_s} s, {command.finish_s} s
        </dd>
      </div>
      {command.guard && (
        <div>
          <dt>Goes on when</dt>
          <dd>
            success is at least {Math.round(command.guard.min_success_rate * 100)} % over{' '}
            {command.guard.min_tasks} tasks
          </dd>
        </div>
      )}
      {command.incident !== null && (
        <div>
          <dt>Incident</dt>
          <dd>
            <Link to={incidentPath(command.incident)}>{command.incident}</Link>
          </dd>
        </div>
      )}
      {command.retry_of !== null && (
        <div>
          <dt>Done again of</dt>
          <dd>
            <Link to={commandPath(command.retry_of)}>the first try</Link>
          </dd>
        </div>
      )}
      <div>
        <dt>Number</dt>
        <dd>
          <code>{command.command_id}</code>
        </dd>
      </div>
    </dl>
  )
}
