import { IconCheck, IconCopy, IconX } from '@tabler/icons-react'
import classes from './event-details.module.css'
import { useCopy } from './use-copy.ts'

interface CopyButtonProps {
  label: string
  text: () => string
  /** Shape alone; the label is read out. */
  compact?: boolean
}

/** Copies text and says whether that worked: without HTTPS a browser may refuse. */
export function CopyButton({ label, text, compact = false }: CopyButtonProps) {
  const { state, copy, forget } = useCopy(text)
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
      onBlur={forget}
    >
      <Shape size={14} aria-hidden />
      {!compact && words}
    </button>
  )
}
