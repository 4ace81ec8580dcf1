import type { Alert } from '../../../shared/alerts/alert.ts'
import { isSilenced } from '../../../shared/alerts/order.ts'
import { compareIds } from '../../state/fleet-reducer.ts'
import type { Option } from '../../ui/choice.tsx'
import type { View } from './view.ts'

/** The open alerts of the tab that pass every filter. */
export function selectAlerts(alerts: Iterable<Alert>, view: View): Alert[] {
  const { tab, severity, state, zone, rule, text } = view
  return [...alerts].filter(
    (alert) =>
      isSilenced(alert.state) === (tab === 'silenced') &&
      (severity === null || alert.severity === severity) &&
      (state === null || alert.state === state) &&
      (zone === null || alert.zone === zone) &&
      (rule === null || alert.rule === rule) &&
      matchesText(alert, text),
  )
}

/** Whether every word of the text occurs in what the alert says. */
export function matchesText(alert: Alert, text: string): boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return true
  const said = [alert.message, alert.subject, alert.rule_name, alert.action, alert.zone, alert.acked_by]
    .join(' ')
    .toLowerCase()
  return words.every((word) => said.includes(word))
}

/** What can be filtered by: the zones and rules of these alerts. */
export function filterOptions(alerts: Iterable<Alert>): { zones: Option[]; rules: Option[] } {
  const zones = new Map<string, string>()
  const rules = new Map<string, string>()
  for (const { zone, rule, rule_name } of alerts) {
    if (zone !== undefined) zones.set(zone, zone)
    rules.set(rule, rule_name)
  }
  return { zones: options(zones), rules: options(rules) }
}

function options(found: ReadonlyMap<string, string>): Option[] {
  return [...found].map(([value, label]) => ({ value, label })).sort((a, b) => compareIds(a.label, b.label))
}
