import { IconAlertTriangle, IconCheck, IconInfoCircle } from '@tabler/icons-react'
import type { Consequence } from '../../../shared/maintenance/consequences.ts'
import classes from './maintenance.module.css'

/** What follows from a time, serious things first. */
export function Consequences({ all, none }: { all: readonly Consequence[]; none: string }) {
  if (all.length === 0) {
    return (
      <p className={classes.clear} role="status">
        <IconCheck size={17} aria-hidden /> {none}
      </p>
    )
  }
  return (
    <div role="status" aria-label="What follows">
      <ul className={classes.consequences}>
        {all.map(({ kind, serious, text }) => (
          <li key={`${kind} ${text}`} data-serious={serious}>
            {serious ? (
              <IconAlertTriangle size={17} aria-label="serious" />
            ) : (
              <IconInfoCircle size={17} aria-hidden />
            )}
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
