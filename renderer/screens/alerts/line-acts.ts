import type { Alert } from '../../../shared/alerts/alert.ts'

/** What a line lets the person do; the same functions for as long as the list is shown. */
export interface LineActs {
  choose: (lineKey: string, range: boolean) => void
  /** Shows the details of an alert. */
  open: (alertId: string) => void
  acknowledge: (alerts: readonly Alert[]) => void
  /** Opens or closes a group. */
  toggle: (groupId: string) => void
}
