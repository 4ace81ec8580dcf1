import { ActionIcon, Button } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from '../maintenance.module.css'

interface Props {
  title: string
  /** "month": what a turn goes on by. */
  step: string
  onTurn: (by: 1 | -1) => void
  onToday: () => void
  children?: ReactNode
}

/** Goes from one stretch of time to the next, and back to today. */
export function TurnBar({ title, step, onTurn, onToday, children }: Props) {
  return (
    <div className={classes.bar}>
      <ActionIcon size={40} variant="default" aria-label={`Previous ${step}`} onClick={() => onTurn(-1)}>
        <IconChevronLeft size={20} />
      </ActionIcon>
      <ActionIcon size={40} variant="default" aria-label={`Next ${step}`} onClick={() => onTurn(1)}>
        <IconChevronRight size={20} />
      </ActionIcon>
      <Button variant="default" h={40} onClick={onToday}>
        Today
      </Button>
      <h2 className={classes.span} aria-live="polite">
        {title}
      </h2>
      {children}
    </div>
  )
}
