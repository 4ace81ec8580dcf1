import { useNow } from '../state/clock.ts'
import { exactTime, untilText } from './time.ts'
import classes from './value.module.css'

/** In how long something will happen, renewed every second; when exactly on hover. */
export function Soon({ at }: { at: number }) {
  const now = useNow(1000)
  return (
    <time className={classes.value} dateTime={new Date(at).toISOString()} title={exactTime(at)}>
      {at > now ? `in ${untilText(at - now)}` : 'now'}
    </time>
  )
}
