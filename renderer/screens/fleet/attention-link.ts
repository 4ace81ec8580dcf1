import type { AlertGroup } from '../../../shared/alerts/group.ts'
import { alertsPath } from '../../app/paths.ts'

/** One alert leads to its details, several with one cause to the list of them. */
export function attentionLink({ alerts, rule, zone }: AlertGroup): string {
  return alerts.length === 1 ? alertsPath({ alert: alerts[0].id }) : alertsPath({ rule, zone })
}
