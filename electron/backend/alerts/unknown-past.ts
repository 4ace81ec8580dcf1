import type { Rule } from '../../../shared/alerts/rule.ts'

/** Why a rule cannot be tried on the past: nothing is written down of what it watches. Null when it can. */
export function unknownPast(
  { measure: { of, name }, op, threshold }: Rule,
  lostAfterS: number,
): string | null {
  if (of === 'console' && name !== 'broker_lost') {
    return 'Of the problems of the console only a lost broker is written down apart from its alerts, so this rule cannot be tried on the past.'
  }
  if (of !== 'robot') return null
  if (name === 'late') {
    return `Only silences of robots that were lost (${lostAfterS} s and more) are written down, not when they were late, so this rule cannot be tried on the past.`
  }
  const tellsShort = op.startsWith('<') || (threshold ?? 0) < lostAfterS
  return name === 'silence_s' && tellsShort
    ? `Only silences of ${lostAfterS} s and more are written down: a rule with a limit of ${lostAfterS} s or more can be tried on the past.`
    : null
}
