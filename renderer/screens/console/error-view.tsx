import { IconAlertOctagonFilled } from '@tabler/icons-react'
import type { CallError } from '../../../shared/rpc.ts'
import classes from './console.module.css'

/** What is wrong with a line: the place, marked under it, what was expected there, and the nearest that would do. */
export function ErrorView({
  line,
  error,
  onUse,
}: {
  line: string
  error: CallError
  onUse?: (line: string) => void
}) {
  const at = /^line:(\d+)$/.exec(error.where ?? '')?.[1]
  const { nearest } = error.help
  const corrected = at === undefined || nearest === undefined ? undefined : correct(line, Number(at), nearest)
  return (
    <div className={classes.error} role="alert">
      {at !== undefined && (
        <pre className={classes.pointer} aria-hidden>
          {line}
          {'\n'}
          {' '.repeat(Number(at))}^
        </pre>
      )}
      <p>
        <IconAlertOctagonFilled size={16} aria-hidden /> {error.message}
      </p>
      {corrected !== undefined && onUse && (
        <button type="button" className={classes.nearest} onClick={() => onUse(corrected)}>
          <code>{corrected}</code>
        </button>
      )}
    </div>
  )
}

/** The line with the word at a place replaced; a whole example takes the place of all of it. */
export function correct(line: string, at: number, nearest: string): string {
  if (/\(.*\)$/.test(nearest) && !line.slice(at).startsWith(nearest)) return nearest
  const word = /^[\w.']+/.exec(line.slice(at))?.[0] ?? ''
  return line.slice(0, at) + nearest + line.slice(at + word.length)
}
