import type { ReactNode } from 'react'
import { Link } from 'react-router'
import classes from './commands.module.css'

/** A way to another screen that looks like a button and is a link. */
export function BackLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link className={classes.back} to={to}>
      {children}
    </Link>
  )
}
