import { type KeyboardEvent, useState } from 'react'
import { complete, type Suggestion, type Vocabulary } from '../../../shared/query/complete.ts'

const NOTHING_KNOWN: Vocabulary = {
  robots: [],
  words: { type: [], task_type: [], result: [], reason: [] },
  attributes: [],
  values: {},
}
const CLOSED = { cursor: null as number | null, active: -1 }

/**
 * The completions at the cursor, as a combobox has them (ARIA Authoring Practices, list autocomplete with manual
 * selection): nothing is chosen before the arrows are used, so that Enter asks the query. Tab takes the first.
 */
export function useSuggestions(text: string, vocabulary: Vocabulary | null) {
  const [{ cursor, active }, setState] = useState(CLOSED)
  const list = cursor === null ? [] : unique(complete(text, cursor, vocabulary ?? NOTHING_KNOWN))
  const isOpen = list.length > 0
  const close = () => setState(CLOSED)
  const move = (by: number) =>
    setState({ cursor, active: (Math.max(active, by < 0 ? 0 : -1) + by + list.length) % list.length })

  /** True when the key was for the list. */
  const onKey = (event: KeyboardEvent, accept: (suggestion: Suggestion) => void): boolean => {
    if (!isOpen) return false
    const chosen = list[event.key === 'Tab' ? Math.max(0, active) : active]
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') move(event.key === 'ArrowDown' ? 1 : -1)
    else if (event.key === 'Escape') close()
    else if ((event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey)) && chosen) accept(chosen)
    else {
      if (event.key === 'Enter' || event.key.startsWith('Arrow')) close()
      return false
    }
    event.preventDefault()
    return true
  }
  return {
    list,
    isOpen,
    active: isOpen ? active : -1,
    onKey,
    close,
    open: (at: number) => setState({ cursor: at, active: -1 }),
    /** The text was changed and the cursor stands here now. An empty field offers nothing unasked. */
    follow: (next: string, at: number) => setState({ cursor: next === '' ? null : at, active: -1 }),
  }
}

/** A name that is whole is offered with each operator, and once more as a field: what inserts the same is told once. */
function unique(list: Suggestion[]): Suggestion[] {
  return [...new Map(list.map((suggestion) => [suggestion.insert, suggestion])).values()]
}
