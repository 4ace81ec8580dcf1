import type { Alert } from '../../../../shared/alerts/alert.ts'
import { SEVERITIES, type Severity } from '../../../../shared/alerts/rule.ts'

type Heard = Pick<Alert, 'id' | 'state' | 'severity' | 'active' | 'count'>

/** What an alert sounds for: one occurrence of it. It sounds again when it is raised again. */
export function occurrence({ id, count }: Pick<Alert, 'id' | 'count'>): string {
  return `${id}/${count}`
}

/** The alerts that call for somebody: active, and nobody has seen them. */
export function calling<A extends Heard>(alerts: Iterable<A>): A[] {
  return [...alerts].filter(({ state, active }) => state === 'unacknowledged' && active)
}

/** The severity to sound for: the worst of what calls and was not silenced; null when all is quiet. */
export function soundOf(alerts: Iterable<Heard>, silenced: ReadonlySet<string>): Severity | null {
  const loud = calling(alerts).filter((alert) => !silenced.has(occurrence(alert)))
  return SEVERITIES.find((severity) => loud.some((alert) => alert.severity === severity)) ?? null
}

/** Those silenced that still call: what ended may be forgotten. */
export function stillSilenced(alerts: Iterable<Heard>, silenced: ReadonlySet<string>): Set<string> {
  return new Set(
    calling(alerts)
      .map(occurrence)
      .filter((one) => silenced.has(one)),
  )
}
