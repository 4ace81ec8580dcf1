import { useEffect, useRef } from 'react'
import { isTyping } from '../../ui/is-typing.ts'
import { type KeyAct, keyAct } from './keys.ts'

/** Listens to the keys of the inbox for as long as it is shown, unless the key goes into a text or a dialog. */
export function useInboxKeys(onAct: (act: KeyAct) => void): void {
  const latest = useRef(onAct)
  latest.current = onAct
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || (isTyping(event.target) && !isListBox(event.target))) return
      const act = keyAct(event)
      if (!act) return
      event.preventDefault()
      latest.current(act)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

/** The boxes of the list take no text: the keys stay those of the inbox. */
function isListBox(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLInputElement && target.type === 'checkbox' && target.closest('[data-line]') !== null
  )
}

/** The key of the line that has the focus; null when none has. */
export function focusedLine(): string | null {
  return document.activeElement?.closest<HTMLElement>('[data-line]')?.dataset.line ?? null
}

/** Puts the focus on what opens the line. */
export function focusLine(key: string): void {
  const line = document.querySelector<HTMLElement>(`[data-line="${CSS.escape(key)}"]`)
  const target = line?.querySelector<HTMLElement>('button')
  target?.focus()
  target?.scrollIntoView({ block: 'nearest' })
}
