import { IconSearch, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import type { Suggestion, Vocabulary } from '../../../shared/query/complete.ts'
import classes from './query-box.module.css'
import { type Hint, problemsOf } from './query-problem-list.ts'
import { QueryProblems } from './query-problems.tsx'
import { SuggestionList } from './suggestion-list.tsx'
import { useDraftQuery } from './use-draft-query.ts'
import { useSuggestions } from './use-suggestions.ts'

interface QueryBoxProps {
  /** The query that is asked. */
  q: string
  /** Asked for: `done` when it was finished with Enter, not while it is being typed. */
  onQuery: (q: string, done: boolean) => void
  vocabulary: Vocabulary | null
  /** What the backend thinks was not meant, of the query that is asked. */
  hints: readonly Hint[]
}

/** The query as text, with completion, and with what is wrong under the very character. */
export function QueryBox({ q, onQuery, vocabulary, hints }: QueryBoxProps) {
  const listId = useId()
  const problemId = useId()
  const input = useRef<HTMLInputElement>(null)
  const [scrolled, setScrolled] = useState(0)
  const draft = useDraftQuery(q, onQuery)
  const suggestions = useSuggestions(draft.text, vocabulary)
  const problems = draft.settled ? problemsOf(draft.read, draft.text === q ? hints : []) : []
  const isWrong = problems.some(({ tone }) => tone === 'error')

  // The cursor can only be placed once the text is there, and has to be before the next key.
  const wanted = useRef<number | null>(null)
  useLayoutEffect(() => {
    if (wanted.current === null) return
    input.current?.setSelectionRange(wanted.current, wanted.current)
    wanted.current = null
  })
  const put = (text: string, cursor: number) => {
    draft.setText(text)
    wanted.current = cursor
    input.current?.focus()
  }
  const accept = ({ insert, from, to }: Suggestion) => {
    const next = draft.text.slice(0, from) + insert + draft.text.slice(to).replace(/^ +/, '')
    put(next, from + insert.length)
    suggestions.follow(next, from + insert.length)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const { key } = event
    if (suggestions.onKey(event, accept)) return
    if (key === 'Enter') draft.finish()
    else if (key === 'ArrowDown') suggestions.open(event.currentTarget.selectionStart ?? 0)
  }
  return (
    <div className={classes.box}>
      <div className={classes.field} data-wrong={isWrong}>
        <IconSearch size={18} aria-hidden className={classes.icon} />
        <input
          ref={input}
          className={classes.input}
          role="combobox"
          aria-label="Query"
          aria-autocomplete="list"
          aria-expanded={suggestions.isOpen}
          aria-controls={suggestions.isOpen ? listId : undefined}
          aria-activedescendant={suggestions.active < 0 ? undefined : `${listId}-${suggestions.active}`}
          aria-invalid={isWrong}
          aria-describedby={problems.length > 0 ? problemId : undefined}
          placeholder="robot:47 type:FEEDBACK result:FAILURE latency>200"
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          value={draft.text}
          onChange={({ currentTarget }) => {
            draft.setText(currentTarget.value)
            suggestions.follow(currentTarget.value, currentTarget.selectionStart ?? 0)
          }}
          onKeyDown={onKeyDown}
          onBlur={suggestions.close}
          onScroll={(event) => setScrolled(event.currentTarget.scrollLeft)}
        />
        {draft.text !== '' && (
          <button
            type="button"
            className={classes.clear}
            aria-label="Clear the query"
            onClick={() => put('', 0)}
          >
            <IconX size={16} aria-hidden />
          </button>
        )}
      </div>
      <QueryProblems
        id={problemId}
        text={draft.text}
        scrolled={scrolled}
        problems={problems}
        onReplace={({ position, length }, word) => {
          const next = draft.text.slice(0, position) + word + draft.text.slice(position + length)
          put(next, position + word.length)
        }}
      />
      {suggestions.isOpen && (
        <SuggestionList
          id={listId}
          suggestions={suggestions.list}
          active={suggestions.active}
          onAccept={accept}
        />
      )}
    </div>
  )
}
