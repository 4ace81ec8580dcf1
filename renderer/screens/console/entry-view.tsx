import { Loader } from '@mantine/core'
import { clockTime, exactTime } from '../../ui/time.ts'
import { AnswerView } from './answer-view.tsx'
import classes from './console.module.css'
import type { Entry } from './console-store.ts'
import { ErrorView } from './error-view.tsx'

/** One line that was run, with its answer under it. */
export function EntryView({ entry, onUse }: { entry: Entry; onUse: (line: string) => void }) {
  const { line, at, answer, error } = entry
  return (
    <li className={classes.entry}>
      <div className={classes.entryLine}>
        <button type="button" onClick={() => onUse(line)} title="Write this line again">
          <code>$ {line}</code>
        </button>
        <time dateTime={new Date(at).toISOString()} title={exactTime(at)}>
          {clockTime(at)}
        </time>
      </div>
      {answer ? (
        <AnswerView answer={answer} onUse={onUse} />
      ) : error ? (
        <ErrorView line={line} error={error} onUse={onUse} />
      ) : (
        <Loader size="sm" color="gray" aria-label="Running" />
      )}
    </li>
  )
}
