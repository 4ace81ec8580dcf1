import type { CalendarPage } from '../../../shared/maintenance/calendar.ts'
import { type Loaded, useLoaded } from '../../state/use-loaded.ts'

const HOUR = 3_600_000
const MONTH_MS = 31 * 24 * HOUR

/** Jobs and dates ahead between two instants (epoch ms). Without them only what is open, and the zone of the plant. */
export function usePage(range: { from: number; to: number } | null, revision: number): Loaded<CalendarPage> {
  const { from, to } = range ?? openRange()
  return useLoaded(
    `calendar ${from} ${to}`,
    (client, signal) => client.call('maintenance.calendar', { from, to }, { signal }),
    revision,
  )
}

/** Around now; whole hours, so that it is asked for once. */
function openRange(): { from: number; to: number } {
  const hour = Math.floor(Date.now() / HOUR) * HOUR
  return { from: hour - 2 * 24 * HOUR, to: hour + MONTH_MS }
}
