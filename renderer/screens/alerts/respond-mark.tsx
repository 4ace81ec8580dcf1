import { IconClockExclamation, IconHourglass } from '@tabler/icons-react'
import type { Alert } from '../../../shared/alerts/alert.ts'
import { useNow } from '../../state/clock.ts'
import { exactTime } from '../../ui/time.ts'
import { respondBy } from './respond.ts'
import classes from './respond-mark.module.css'

/** The time to respond, counting down; overdue is told by shape, word and colour. */
export function RespondMark({ alert }: { alert: Alert }) {
  const respond = respondBy(alert, useNow(1000))
  if (!respond) return null
  const Shape = respond.overdue ? IconClockExclamation : IconHourglass
  return (
    <span
      className={classes.mark}
      data-overdue={respond.overdue}
      title={`Respond by ${exactTime(respond.due)}`}
    >
      <Shape size={14} aria-hidden className={classes.shape} />
      {respond.text}
    </span>
  )
}
