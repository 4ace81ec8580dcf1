import { windowMs } from '../../../shared/metrics/window.ts'
import type { TimeRange } from '../../time-range/range.ts'
import { LAST_CHOICES } from '../../time-range/range-choices.ts'

/** The next longer span up to now that looks further back than `from`; null when it is the longest. */
export function nextWider(from: number, now: number): TimeRange | null {
  const wider = LAST_CHOICES.find(
    ({ range }) => range.kind === 'last' && now - windowMs(range.span) < from - 1000,
  )
  return wider?.range ?? null
}
