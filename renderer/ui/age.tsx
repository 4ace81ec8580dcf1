import { useNow } from '../state/clock.ts'
import { ageText, agoText, exactTime } from './time.ts'
import classes from './value.module.css'

/** How long ago something was, renewed every second; the exact time on hover. */
export function Age({ at, bare = false }: { at: number | null; bare?: boolean }) {
  const now = useNow(1000)
  const age = at === null ? null : now - at
  const text = bare ? ageText(age) : agoText(age)
  if (at === null) return <span className={classes.value}>{text}</span>
  return (
    <time className={classes.value} dateTime={new Date(at).toISOString()} title={exactTime(at)}>
      {text}
    </time>
  )
}
