import { type RuleView, SEVERITIES } from '../../../shared/alerts/rule.ts'
import { compareIds } from '../../state/fleet-reducer.ts'

/** Most urgent first; those that are off come last. */
export function sortRules(rules: readonly RuleView[]): RuleView[] {
  return [...rules].sort(
    (a, b) =>
      Number(b.enabled) - Number(a.enabled) ||
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      compareIds(a.name, b.name),
  )
}
