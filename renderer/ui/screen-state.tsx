import type { ReactNode } from 'react'
import classes from './screen-state.module.css'

interface ScreenStateProps {
  icon: ReactNode
  title: string
  children?: ReactNode
  /** Buttons or links that lead out of it. */
  action?: ReactNode
  tone?: 'calm' | 'warning' | 'critical'
  role?: 'status' | 'alert'
  /** 1 where it is the whole screen. */
  heading?: 1 | 2
}

/** The common form of a place that has nothing current to show: what it is, why, and what to do. */
export function ScreenState({
  icon,
  title,
  children,
  action,
  tone = 'calm',
  role,
  heading = 2,
}: ScreenStateProps) {
  const Heading = heading === 1 ? 'h1' : 'h2'
  return (
    <div className={classes.state} data-tone={tone} role={role}>
      <div className={classes.icon} aria-hidden>
        {icon}
      </div>
      <Heading className={classes.title}>{title}</Heading>
      {children && <div className={classes.text}>{children}</div>}
      {action && <div className={classes.action}>{action}</div>}
    </div>
  )
}
