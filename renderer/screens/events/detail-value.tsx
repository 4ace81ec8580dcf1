import { useState } from 'react'
import { bytes } from '../../ui/format.ts'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { CopyButton } from './copy-button.tsx'
import classes from './event-details.module.css'

/** What is longer may need scrolling. */
const GLANCE = 160
/** What is longer is shown in part, until it is asked for. */
const SHORT = 600
/** Still drawn when asked for; beyond it the browser would stall, and copying is the way. */
const LONG = 100_000

/** A value as text, of any length, never as HTML. */
export function DetailValue({ name, text }: { name: string; text: string }) {
  const [whole, setWhole] = useState(false)
  const shown = text.length <= SHORT ? text : text.slice(0, whole ? LONG : SHORT)
  return (
    <>
      {text.length <= GLANCE ? (
        <span className={classes.value}>{text}</span>
      ) : (
        <ScrollRegion label={name} className={`${classes.value} ${classes.long}`}>
          {shown}
          {shown.length < text.length && '…'}
        </ScrollRegion>
      )}
      {text.length > SHORT && (
        <button
          type="button"
          className={classes.action}
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
        >
          {whole ? 'Show less' : `Show all ${bytes(text.length)}`}
        </button>
      )}
      {whole && text.length > LONG && <span>Shown up to {bytes(LONG)}; copy it to have the whole.</span>}
      <CopyButton label={`Copy ${name}`} text={() => text} compact />
    </>
  )
}
