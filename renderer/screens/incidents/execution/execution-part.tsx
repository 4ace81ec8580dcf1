import { Button } from '@mantine/core'
import { useState } from 'react'
import type { CommandSummary } from '../../../../shared/commands/command.ts'
import type { Decision, Incident } from '../../../../shared/incidents/incident.ts'
import { commandPath } from '../../../app/paths.ts'
import { Age } from '../../../ui/age.tsx'
import { Section } from '../../../ui/section.tsx'
import { doAs } from '../../commands/do-as.ts'
import { ProgressBar } from '../../commands/progress-bar.tsx'
import classes from '../incidents.module.css'
import { ReasonDialog } from '../reason-dialog.tsx'
import { LiveLink, LiveOnly } from '../recorded.tsx'

/** What was decided and how far it is, robot by robot in the commands. */
export function ExecutionPart({ incident, decided }: { incident: Incident; decided: Decision }) {
  const { id, commands, stage, missing } = incident
  const [asking, setAsking] = useState<'anyway' | 'back' | null>(null)
  const over = stage === 'execution' && commands.length > 0 && commands.every(({ ended }) => ended !== null)
  const advance = (to: 'verification' | 'decision', reason: string) =>
    doAs((client, by) => client.call('incidents.advance', { id, by, to, reason }))
  return (
    <Section title="Execution" note={<Approval decided={decided} />}>
      <p className={classes.cause}>
        <b>{decided.option.title}.</b> {decided.reason}
      </p>
      {commands.length > 0 && (
        <ul className={classes.commands}>
          {commands.map((command) => (
            <CommandRow key={command.command_id} command={command} />
          ))}
        </ul>
      )}
      {stage === 'execution' && commands.length > 0 && (
        <ul className={classes.missing}>
          {missing.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      {stage === 'execution' && (
        <LiveOnly>
          <div className={classes.acts}>
            {over && (
              <Button size="xs" className={classes.act ?? ''} onClick={() => setAsking('anyway')}>
                Go on all the same …
              </Button>
            )}
            <Button
              size="xs"
              variant="default"
              className={classes.act ?? ''}
              onClick={() => setAsking('back')}
            >
              Choose anew …
            </Button>
          </div>
        </LiveOnly>
      )}
      <ReasonDialog
        title={asking === 'anyway' ? 'Go on although robots are missing' : 'Back to the decision'}
        label="Why"
        act={asking === 'anyway' ? 'Go on' : 'Go back'}
        opened={asking !== null}
        onClose={() => setAsking(null)}
        onSend={(reason) => advance(asking === 'anyway' ? 'verification' : 'decision', reason)}
      />
    </Section>
  )
}

function Approval({ decided: { needs_approval, approved_by, by } }: { decided: Decision }) {
  if (!needs_approval) return <>decided by {by}</>
  return (
    <>
      {approved_by === null
        ? `decided by ${by}, not approved yet`
        : `decided by ${by}, approved by ${approved_by}`}
    </>
  )
}

function CommandRow({ command }: { command: CommandSummary }) {
  const { command_id, title, robots_text, by, ts, counts, hold } = command
  return (
    <li>
      <div>
        <LiveLink to={commandPath(command_id)}>{title}</LiveLink>
        <span className={classes.small}>
          {' '}
          on {robots_text}, by {by} <Age at={ts} />
        </span>
        {hold && <p className={classes.warn}>Waits: {hold.why}</p>}
      </div>
      <ProgressBar counts={counts} />
    </li>
  )
}
