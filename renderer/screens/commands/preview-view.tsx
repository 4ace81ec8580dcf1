import { IconAlertTriangle } from '@tabler/icons-react'
import type { Preview } from '../../../shared/commands/command.ts'
import { shortNames } from '../../../shared/commands/names.ts'
import classes from './commands.module.css'
import { versionMoves } from './moves.ts'
import { robots } from './words.ts'

/** Whom a command would touch: the robots, what they do now, which versions move where, and in which waves. */
export function PreviewView({ preview }: { preview: Preview }) {
  const working = preview.robots.filter(({ task }) => task !== null)
  const silent = preview.robots.filter(({ reachable }) => !reachable)
  return (
    <div className={classes.preview}>
      <dl className={classes.radius}>
        <div>
          <dt>Touches</dt>
          <dd>
            {robots(preview.robots.length)}: {shortNames(preview.robots.map(({ robot }) => robot))}
          </dd>
        </div>
        <div>
          <dt>At work now</dt>
          <dd>
            {working.length === 0
              ? 'none of them has a task'
              : `${working.length} with a task: ${shortNames(working.map(({ robot }) => robot))}`}
          </dd>
        </div>
        {versionMoves(preview).map(({ move, count }) => (
          <div key={move}>
            <dt>Version</dt>
            <dd>
              {move} on {robots(count)}
            </dd>
          </div>
        ))}
        {preview.waves.length > 1 && (
          <div>
            <dt>In waves</dt>
            <dd>
              {preview.waves.map(({ robots: wave }) => wave.length).join(', then ')}; it stops by itself when
              one does badly
            </dd>
          </div>
        )}
        {silent.length > 0 && (
          <div>
            <dt>Not heard now</dt>
            <dd>{robots(silent.length)}</dd>
          </div>
        )}
      </dl>
      {preview.needs_approval && <p className={classes.warning}>A second person has to approve it first.</p>}
      {preview.warnings.map((warning) => (
        <p key={warning} className={classes.warning}>
          <IconAlertTriangle size={16} aria-hidden /> {warning}
        </p>
      ))}
    </div>
  )
}
