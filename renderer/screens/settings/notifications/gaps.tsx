import { IconAlertTriangle } from '@tabler/icons-react'
import classes from './notifications.module.css'

/** What keeps alerts from reaching anybody. */
export function Gaps({ gaps }: { gaps: readonly string[] }) {
  if (gaps.length === 0) return null
  return (
    <ul className={classes.gaps} aria-label="What is missing">
      {gaps.map((gap) => (
        <li key={gap}>
          <IconAlertTriangle size={18} aria-hidden />
          {gap}
        </li>
      ))}
    </ul>
  )
}
