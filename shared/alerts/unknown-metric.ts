import { nearestWord } from '../query/nearest.ts'
import { METRIC_NAMES } from './metric-names.ts'
import type { Rule, RuleProblem } from './rule.ts'

/**
 * A rule about a metric that no robot has ever sent never fires, and nobody would notice: most likely its name is
 * mistyped. `sent` are the names that robots sent so far.
 */
export function unknownMetric({ enabled, measure }: Rule, sent: readonly string[]): RuleProblem | null {
  const known = new Set([...METRIC_NAMES, ...sent])
  if (!enabled || measure.of !== 'telemetry' || known.has(measure.name)) return null
  const near = nearestWord(measure.name, known)
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`
  return {
    field: '/measure/name',
    reason: `No robot has sent a metric "${measure.name}" yet.${hint} A rule that is off can be saved ahead of it.`,
  }
}
