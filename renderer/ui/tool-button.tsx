import type { ComponentProps } from 'react'
import classes from './tool-button.module.css'

/** A small button of a toolbar; with `aria-pressed` one that stays on. */
export function ToolButton({ className, ...rest }: ComponentProps<'button'>) {
  return <button type="button" className={`${classes.button} ${className ?? ''}`} {...rest} />
}
