import type { ReactNode } from 'react'
import classes from './page-header.module.css'

/** The one h1 of a screen, with what belongs beside it. */
export function PageHeader({
  title,
  before,
  children,
}: {
  title: string
  before?: ReactNode
  children?: ReactNode
}) {
  return (
    <header className={classes.header}>
      {before}
      <h1 className={classes.title}>{title}</h1>
      {children && <div className={classes.beside}>{children}</div>}
    </header>
  )
}
