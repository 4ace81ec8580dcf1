import { type CommandSpec, signature } from '../../../shared/console/catalogue.ts'
import classes from './console.module.css'

/** Commands with their form and what they answer; a click puts the example into the prompt. */
export function HelpList({
  commands,
  onUse,
}: {
  commands: readonly CommandSpec[]
  onUse?: (line: string) => void
}) {
  return (
    <ul className={classes.help}>
      {commands.map((spec) => (
        <li key={spec.name}>
          {onUse ? (
            <button type="button" onClick={() => onUse(spec.example)} title={`Write ${spec.example}`}>
              <code>{signature(spec)}</code>
            </button>
          ) : (
            <code>{signature(spec)}</code>
          )}
          <span>
            {spec.about}
            {spec.acts && '. Asks before it acts'}
          </span>
        </li>
      ))}
    </ul>
  )
}
