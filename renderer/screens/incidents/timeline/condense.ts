import type { Entry } from '../../../../shared/incidents/incident.ts'

/** An entry, and how many of the same kind that followed at once it stands for. */
export interface Line extends Entry {
  more: number
}

const TOGETHER_MS = 60_000

/** Of many entries alike within a minute (50 robots lost, 20 back) the first stands for all; people's are never put together. */
export function condense(entries: readonly Entry[]): Line[] {
  const lines: Line[] = []
  for (const entry of entries) {
    const last = lines.at(-1)
    if (last && alike(last, entry)) last.more += 1
    else lines.push({ ...entry, more: 0 })
  }
  return lines
}

function alike(first: Entry, next: Entry): boolean {
  if (first.kind !== next.kind || first.who !== null || next.who !== null) return false
  if (next.kind !== 'alert' && next.kind !== 'recovery') return false
  const same = (name: string) => first.data?.[name] !== undefined && first.data[name] === next.data?.[name]
  return next.ts - first.ts <= TOGETHER_MS && same('rule') && same('event')
}
