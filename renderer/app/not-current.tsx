import { IconClockExclamation, IconPlugConnectedX } from '@tabler/icons-react'
import { useNow } from '../state/clock.ts'
import { useConnection } from '../state/connection.ts'
import { useCurrency } from '../state/currency.ts'
import { ageText, clockTime, untilText } from '../ui/time.ts'
import classes from './not-current.module.css'

/** Says over every screen that what it shows is not the present, how old it is, and what happens next. */
export function NotCurrent() {
  const { currency, ageMs } = useCurrency()
  const { reason, retryAt, retryNow, since } = useConnection()
  const now = useNow(1000)
  if (currency === 'current' || currency === 'waiting') return null
  const old = ageMs === null ? '' : `Values are from ${clockTime(now - ageMs)}, ${ageText(ageMs)} old.`
  if (currency === 'stale')
    return (
      <div className={classes.bar} data-currency={currency} role="alert">
        <IconClockExclamation size={20} aria-hidden />
        <strong>Not current</strong>
        <span>The backend is connected but sends nothing. {old}</span>
      </div>
    )
  const next = retryAt !== null && retryAt > now ? `Next try in ${untilText(retryAt - now)}.` : 'Trying now.'
  return (
    <div className={classes.bar} data-currency={currency} role="alert">
      <IconPlugConnectedX size={20} aria-hidden />
      <strong>Not current</strong>
      <span>
        {reason} {old} Disconnected for {ageText(now - since)}. {next}
      </span>
      <button type="button" className={classes.retry} onClick={retryNow}>
        Try now
      </button>
    </div>
  )
}
