import { IconArrowRight } from '@tabler/icons-react'
import classes from './action-text.module.css'
import { splitAction } from './split-action.ts'

/** What to do: the first step readable at a glance, the rest after it. */
export function ActionText({ action, short = false }: { action: string; short?: boolean }) {
  const { first, rest } = splitAction(action)
  return (
    <span className={classes.action} title={short && rest !== '' ? action : undefined}>
      <IconArrowRight size={15} aria-hidden className={classes.arrow} />{' '}
      <span className={classes.first}>{first}</span>
      {!short && rest !== '' && ` ${rest}`}
    </span>
  )
}
