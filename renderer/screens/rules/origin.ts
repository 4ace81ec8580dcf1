import type { RuleView } from '../../../shared/alerts/rule.ts'

export interface Origin {
  /** In a few words, for the list; empty for what was delivered as it is. */
  short: string
  text: string
  /** What taking away what was made here does; null when nothing was. */
  undo: 'remove' | 'reset' | null
}

/** Where a rule comes from, and whether it can be taken back. */
export function originOf({ source, changed }: Pick<RuleView, 'source' | 'changed'>): Origin {
  if (source === 'user')
    return changed
      ? { short: 'changed here', text: 'Delivered with the console, and changed here.', undo: 'reset' }
      : { short: 'made here', text: 'Made here.', undo: 'remove' }
  if (source === 'file') {
    const instead = changed ? ', in place of the delivered one' : ''
    return { short: 'from rules.json', text: `From rules.json in the data folder${instead}.`, undo: null }
  }
  return { short: '', text: 'Delivered with the console.', undo: null }
}
