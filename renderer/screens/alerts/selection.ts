import { alertsOf, type Line } from './lines.ts'

/** Whether all, some or none of a line's alerts are chosen. */
export function chosenOf(line: Line, chosen: ReadonlySet<string>): 'all' | 'some' | 'none' {
  const alerts = alertsOf(line)
  const count = alerts.filter(({ id }) => chosen.has(id)).length
  return count === 0 ? 'none' : count === alerts.length ? 'all' : 'some'
}

/**
 * The choice after a line's box was pressed: its alerts in or out. With `from`, the key of the line pressed
 * before, everything between the two goes the same way.
 */
export function choose(
  lines: readonly Line[],
  chosen: ReadonlySet<string>,
  pressed: { key: string; from: string | null },
): Set<string> {
  const to = lines.findIndex(({ key }) => key === pressed.key)
  const line = lines[to]
  const next = new Set(chosen)
  if (!line) return next
  const start = lines.findIndex(({ key }) => key === pressed.from)
  const from = start < 0 ? to : start
  const put = chosenOf(line, chosen) !== 'all'
  for (const one of lines.slice(Math.min(from, to), Math.max(from, to) + 1))
    for (const { id } of alertsOf(one)) {
      if (put) next.add(id)
      else next.delete(id)
    }
  return next
}
