import { Button } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { type Ref, useEffect, useId, useImperativeHandle, useRef } from 'react'
import { hintFor } from '../../../shared/console/complete.ts'
import { useLoaded } from '../../state/use-loaded.ts'
import classes from './console.module.css'
import { usePrompt } from './use-prompt.ts'

export interface PromptHandle {
  /** Puts a line there to be changed or run. */
  write(line: string): void
}

/** Where lines are written: Tab completes, the arrows bring earlier lines back, Enter runs. */
export function Prompt({ ref, onRun }: { ref: Ref<PromptHandle>; onRun: (line: string) => void }) {
  const { data: words } = useLoaded('console words', (client, signal) =>
    client.call('console.words', {}, { signal }),
  )
  const { text, cursor, completions, write, accept, run, onKeyDown, setCursor } = usePrompt(words, onRun)
  const input = useRef<HTMLInputElement>(null)
  const hint = useId()
  useEffect(() => input.current?.setSelectionRange(cursor, cursor), [cursor])
  useImperativeHandle(ref, () => ({
    write(line) {
      write(line)
      input.current?.focus()
    },
  }))
  return (
    <div className={classes.prompt}>
      <ul className={classes.completions} aria-label="Completions">
        {completions.map((completion) => (
          <li key={completion.text}>
            <button
              type="button"
              tabIndex={-1}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => accept(completion)}
            >
              <code>{completion.text}</code>
              <span>{completion.about}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className={classes.field}>
        <span aria-hidden>$</span>
        <input
          ref={input}
          className={classes.input}
          aria-label="Command"
          aria-describedby={hint}
          placeholder="fleet.help()"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={2000}
          value={text}
          onChange={(event) =>
            write(event.currentTarget.value, event.currentTarget.selectionStart ?? undefined)
          }
          onSelect={(event) => setCursor(event.currentTarget.selectionStart ?? 0)}
          onKeyDown={onKeyDown}
        />
        <Button
          onClick={run}
          disabled={text.trim() === ''}
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
        >
          Run
        </Button>
      </div>
      <p id={hint} className={classes.hint}>
        {hintFor(text) ?? 'Tab completes, arrow keys bring earlier lines back, Enter runs.'}
      </p>
    </div>
  )
}
