import type { Severity } from '../../shared/alerts/rule.ts'

/** One word per severity, the same on every screen. */
export const SEVERITY_WORDS: Record<Severity, string> = {
  critical: 'Critical',
  major: 'Major',
  warning: 'Warning',
}
