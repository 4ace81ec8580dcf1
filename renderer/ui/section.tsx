import { type ReactNode, useId } from 'react'
import classes from './section.module.css'

export interface SectionProps {
  title: string
  /** Small print beside the title: the window, a count. */
  note?: ReactNode
  children: ReactNode
  className?: string | undefined
}

/** A named part of a screen on a quiet surface. */
export function Section({ title, note, children, className }: SectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={className ? `${classes.section} ${className}` : classes.section}>
      <div className={classes.head}>
        <h2 id={id} className={classes.title}>
          {title}
        </h2>
        {note && <div className={classes.note}>{note}</div>}
      </div>
      {children}
    </section>
  )
}
