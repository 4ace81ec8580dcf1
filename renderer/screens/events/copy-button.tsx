import { IconCheck, IconCopy, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import classes from './event-details.module.css'

interface CopyButtonProps {
  label: string
  text: () => string
  /** Shape alone; the label is read out. */
  compact?: boolean
}

/** Copies text and says whether that worked: without HTTPS a browser may refuse. */
export function CopyButton({ label, text, compact = false }: CopyButtonProps) {
  const [state, setState] = useState<'idle' | 'done' | 'refused'>('idle')
  const copy = () =>
    copyText(text()).then(
      () => setState('done'),
      () => setState('refused'),
    )
  const Shape = { idle: IconCopy, done: IconCheck, refused: IconX }[state]
  const words = { idle: label, done: 'Copied', refused: 'The browser refused to copy' }[state]
  return (
    <button
      type="button"
      className={classes.action}
      data-compact={compact}
      aria-label={words}
      title={words}
      onClick={copy}
      onBlur={() => setState('idle')}
    >
      <Shape size={14} aria-hidden />
      {!compact && words}
    </button>
  )
}

async function copyText(text: string): Promise<void> {
  if (!navigator.clipboard) throw new Error('no clipboard')
  await navigator.clipboard.writeText(text)
}
