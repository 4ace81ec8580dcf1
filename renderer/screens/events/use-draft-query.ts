import { useEffect, useMemo, useRef, useState } from 'react'
import { clock } from '../../state/clock.ts'
import { readQuery } from './search.ts'

/** A pause in typing after which what is written is taken as meant, ms. */
const PAUSE_MS = 300

/**
 * The text in the field, which runs ahead of the query that is asked: it is asked after a pause when it can be
 * read, and at once on Enter. A query that comes from elsewhere replaces the text.
 */
export function useDraftQuery(q: string, onQuery: (q: string, done: boolean) => void) {
  const [text, setText] = useState(q)
  const [pausedAt, setPausedAt] = useState(q)
  const [seen, setSeen] = useState(q)
  // What was asked from here and has not yet come back as `q`: the text may have gone on since.
  const asked = useRef<string[]>([])
  if (seen !== q) {
    setSeen(q)
    const own = asked.current.lastIndexOf(q)
    asked.current = own < 0 ? [] : asked.current.slice(own + 1)
    if (own < 0) {
      setText(q)
      setPausedAt(q)
    }
  }
  const read = useMemo(() => readQuery(text, clock.now()), [text])
  const ask = (done: boolean) => {
    setPausedAt(text)
    const next = text.trim()
    if (!read.ok || next === (asked.current.at(-1) ?? q)) return
    asked.current.push(next)
    onQuery(next, done)
  }
  const latest = useRef(ask)
  latest.current = ask
  useEffect(() => {
    void text
    const timer = setTimeout(() => latest.current(false), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return { text, setText, read, settled: pausedAt === text, finish: () => ask(true) }
}
