import type { ReactNode } from 'react'
import classes from './unseen.module.css'

interface UnseenProps {
  as?: 'span' | 'h1' | 'caption'
  id?: string
  children: ReactNode
}

/** Words for who listens to the screen; who looks at it sees the same by form or place. */
export function Unseen({ as: Tag = 'span', id, children }: UnseenProps) {
  return (
    <Tag id={id} className={classes.unseen}>
      {children}
    </Tag>
  )
}
