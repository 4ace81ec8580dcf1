import type { Alert } from '../../shared/alerts/alert.ts'
import { SEVERITIES, type Severity } from '../../shared/alerts/rule.ts'
import { needsAck } from '../state/alerts.ts'
import { SEVERITY_WORDS } from '../ui/severity.ts'

export interface AlertCount {
  count: number
  /** The worst of those that nobody has acknowledged. */
  worst: Severity
  /** The same in words. */
  text: string
}

/** How many alerts nobody has acknowledged; null when there is none. */
export function countAlerts(alerts: Iterable<Alert>): AlertCount | null {
  const bySeverity = new Map<Severity, number>()
  for (const alert of alerts)
    if (needsAck(alert)) bySeverity.set(alert.severity, (bySeverity.get(alert.severity) ?? 0) + 1)
  const found = SEVERITIES.filter((severity) => bySeverity.has(severity))
  const [worst] = found
  if (worst === undefined) return null
  const parts = found.map(
    (severity) => `${bySeverity.get(severity)} ${SEVERITY_WORDS[severity].toLowerCase()}`,
  )
  const count = [...bySeverity.values()].reduce((sum, n) => sum + n, 0)
  return { count, worst, text: `not acknowledged: ${parts.join(', ')}` }
}
