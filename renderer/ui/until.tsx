import { useNow } from '../state/clock.ts'
import { ageText, exactTime } from './time.ts'
import classes from './value.module.css'

/** How long something still lasts, renewed every second; its exact end on hover. */
export function Until({ at }: { at: number }) {
  const now = useNow(1000)
  return (
    <time className={classes.value} dateTime={new Date(at).toISOString()} title={`until ${exactTime(at)}`}>
      {at > now ? `for another ${ageText(Math.max(1000, at - now))}` : 'until now'}
    </time>
  )
}
