import {
  IconArchive,
  IconBellOff,
  IconBellRinging,
  IconCheck,
  IconCircleArrowDown,
  IconCircleCheck,
  IconTool,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Alert, AlertState } from '../../../shared/alerts/alert.ts'
import { Age } from '../../ui/age.tsx'
import { Until } from '../../ui/until.tsx'
import classes from './state-mark.module.css'
import { STATE_WORDS } from './words.ts'

export const STATE_SHAPES = {
  normal: IconCircleCheck,
  unacknowledged: IconBellRinging,
  acknowledged: IconCheck,
  returned_unacknowledged: IconCircleArrowDown,
  shelved: IconArchive,
  suppressed: IconBellOff,
  out_of_service: IconTool,
} as const satisfies Record<AlertState, unknown>

/** What was done about an alert, by shape and word; what nobody has seen stands out. */
export function StateMark({ alert }: { alert: Alert }) {
  const Shape = STATE_SHAPES[alert.state]
  const more = moreOf(alert)
  return (
    <span className={classes.state} data-state={alert.state}>
      <span className={classes.word}>
        <Shape size={16} aria-hidden className={classes.shape} />
        {STATE_WORDS[alert.state]}
      </span>
      {more && <span className={classes.more}>{more}</span>}
    </span>
  )
}

/** By whom, until when, since when. */
function moreOf(alert: Alert): ReactNode {
  switch (alert.state) {
    case 'acknowledged':
      return alert.acked_by && `by ${alert.acked_by}`
    case 'shelved':
      return (
        <>
          {alert.shelved_until !== undefined && <Until at={alert.shelved_until} />}
          {alert.shelved_once && ' or back to normal'}
          {alert.shelved_by && `, by ${alert.shelved_by}`}
        </>
      )
    case 'out_of_service':
      return (
        <>
          {alert.out_of_service_until !== undefined && <Until at={alert.out_of_service_until} />}
          {alert.out_of_service_by && `, by ${alert.out_of_service_by}`}
        </>
      )
    case 'suppressed':
      return alert.suppressed_for
        ? `for maintenance, by ${alert.suppressed_for.by}`
        : alert.suppressed_by && `by ${alert.suppressed_by}`
    case 'returned_unacknowledged':
    case 'normal':
      return <Age at={alert.closed ?? alert.returned} />
    default:
      return null
  }
}
