import { type KeyboardEvent, useRef, useState } from 'react'
import { type Completion, type ConsoleWords, completeLine } from '../../../shared/console/complete.ts'
import { history } from './console-store.ts'

const NOTHING: ConsoleWords = { robots: [], task_types: [], versions: [], metrics: [] }

/** The line that is being written: what completes it, and the lines before it. */
export function usePrompt(words: ConsoleWords | null, onRun: (line: string) => void) {
  const [text, setText] = useState('')
  const [cursor, setCursor] = useState(0)
  const [closed, setClosed] = useState(true)
  const [back, setBack] = useState(0)
  const draft = useRef('')
  const completions = closed ? [] : completeLine(text, cursor, words ?? NOTHING)

  const write = (next: string, at = next.length) => {
    setText(next)
    setCursor(at)
    setBack(0)
    setClosed(false)
  }
  const accept = ({ from, to, text: insert }: Completion) =>
    write(text.slice(0, from) + insert + text.slice(to), from + insert.length)
  /** Through the lines before this one, and back to what was being written. */
  const recall = (steps: number) => {
    const lines = history()
    const next = Math.min(lines.length, Math.max(0, back + steps))
    if (back === 0) draft.current = text
    const line = next === 0 ? draft.current : lines[lines.length - next]!
    setText(line)
    setCursor(line.length)
    setBack(next)
    setClosed(true)
  }
  const run = () => {
    const line = text.trim()
    if (line === '') return
    write('')
    setClosed(true)
    onRun(line)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const [first] = completions
    if (event.key === 'Tab' && !event.shiftKey && first) accept(first)
    else if (event.key === 'ArrowUp') recall(1)
    else if (event.key === 'ArrowDown') recall(-1)
    else if (event.key === 'Escape' && !closed) setClosed(true)
    else if (event.key === 'Enter') run()
    else return
    event.preventDefault()
  }
  return { text, cursor, completions, write, accept, run, onKeyDown, setCursor }
}
