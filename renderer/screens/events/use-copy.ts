import { useState } from 'react'

/** Copies a text and tells whether that worked: a browser may refuse, always so without HTTPS. */
export function useCopy(text: () => string) {
  const [state, setState] = useState<'idle' | 'done' | 'refused'>('idle')
  const copy = () =>
    copyText(text()).then(
      () => setState('done'),
      () => setState('refused'),
    )
  return { state, copy, forget: () => setState('idle') }
}

async function copyText(text: string): Promise<void> {
  if (!navigator.clipboard) throw new Error('This browser has no clipboard here.')
  await navigator.clipboard.writeText(text)
}
