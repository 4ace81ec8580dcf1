import type { ReactNode } from 'react'
import { Link } from 'react-router'
import classes from './button-link.module.css'

/** A way to another screen that looks like a button and is a link. */
export function ButtonLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link className={classes.link} to={to}>
      {children}
    </Link>
  )
}
