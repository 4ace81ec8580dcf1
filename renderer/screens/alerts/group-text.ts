import type { AlertGroup } from '../../../shared/alerts/group.ts'
import { compareIds } from '../../state/fleet-reducer.ts'
import { STATE_WORDS } from './words.ts'

const NAMED = 6

/** "Robot-2, Robot-10 and 48 more": whom it is about. */
export function groupNames({ alerts }: AlertGroup): string {
  const names = alerts.map(({ subject }) => subject).sort(compareIds)
  const more = names.length - NAMED
  return more > 1 ? `${names.slice(0, NAMED).join(', ')} and ${more} more` : names.join(', ')
}

/** "3 not acknowledged, 2 acknowledged": each state with its number, in the order of urgency. */
export function groupState({ alerts }: AlertGroup): string {
  const counts = new Map<string, number>()
  for (const { state } of alerts) {
    const word = STATE_WORDS[state].toLowerCase()
    counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return counts.size === 1
    ? `All ${alerts.length} ${[...counts.keys()][0]!}`
    : [...counts].map(([word, count]) => `${count} ${word}`).join(', ')
}
