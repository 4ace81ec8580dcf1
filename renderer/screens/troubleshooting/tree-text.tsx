import { Textarea } from '@mantine/core'
import { useRef } from 'react'
import type { TreeProblem } from '../../../shared/troubleshooting/tree.ts'
import { spanOfLine } from './span-of-line.ts'
import classes from './troubleshooting.module.css'

interface Props {
  text: string
  problems: readonly TreeProblem[]
  onChange: (text: string) => void
}

/** The text itself, and its errors, each of which leads to its line. */
export function TreeText({ text, problems, onChange }: Props) {
  const area = useRef<HTMLTextAreaElement>(null)
  const show = (line: number) => {
    const { current } = area
    if (!current) return
    const { start, end } = spanOfLine(text, line)
    current.focus()
    current.setSelectionRange(start, end)
    // Selecting does not scroll there in every browser.
    const lines = text.split('\n').length
    current.scrollTop = ((line - 1) / lines) * current.scrollHeight - current.clientHeight / 2
  }
  return (
    <>
      <Textarea
        ref={area}
        aria-label="The tree as JSON"
        autosize
        minRows={20}
        maxRows={34}
        spellCheck={false}
        value={text}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <ul className={classes.errors} aria-live="polite" aria-label="Errors">
        {problems.map(({ line, message }) => (
          <li key={`${line} ${message}`}>
            <button type="button" className={classes.error} onClick={() => show(line)}>
              Line {line}: {message}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
