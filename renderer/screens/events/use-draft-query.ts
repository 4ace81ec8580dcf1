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
  const asked = useRef(q)
  if (asked.current !== q) {
    asked.current = q
    if (text.trim() !== q) setText(q)
    if (pausedAt.trim() !== q) setPausedAt(q)
  }
  const read = useMemo(() => readQuery(text, clock.now()), [text])
  const ask = (done: boolean) => {
    setPausedAt(text)
    if (!read.ok || text.trim() === q) return
    asked.current = text.trim()
    onQuery(text.trim(), done)
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
