// biome-ignore-all lint/a11y/useSemanticElements: the field has the focus, handles the keys and names the active option.
// biome-ignore-all lint/a11y/useFocusableInteractive: the field has the focus, handles the keys and names the active option.
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the field has the focus, handles the keys and names the active option.
import { useEffect, useRef } from 'react'
import type { Suggestion } from '../../../shared/query/complete.ts'
import classes from './query-box.module.css'

interface SuggestionListProps {
  id: string
  suggestions: readonly Suggestion[]
  /** -1: none. */
  active: number
  onAccept: (suggestion: Suggestion) => void
}

/** What can be written at the cursor. */
export function SuggestionList({ id, suggestions, active, onAccept }: SuggestionListProps) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <div ref={list} id={id} role="listbox" aria-label="Completions" className={classes.suggestions}>
      {suggestions.map((suggestion, i) => (
        <div
          key={`${suggestion.from} ${suggestion.insert}`}
          id={`${id}-${i}`}
          role="option"
          aria-selected={i === active}
          className={classes.suggestion}
          // The field must not lose the focus to what is clicked.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onAccept(suggestion)}
        >
          <code>{suggestion.insert}</code>
          <span className={classes.about}>{suggestion.about}</span>
        </div>
      ))}
    </div>
  )
}
