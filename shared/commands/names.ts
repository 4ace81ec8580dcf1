import { robotNumber } from '../query/robot.ts'

interface Run {
  prefix: string
  from: number
  to: number
  name: string
}

/**
 * Robots in short: names that differ in their number only and follow each other become a range, "Robot-21–40,
 * Robot-47". At most `most` parts; the rest is counted.
 */
export function shortNames(names: readonly string[], most = 6): string {
  const runs: Run[] = []
  for (const { name, number, prefix } of sorted(names)) {
    const last = runs.at(-1)
    if (last && number !== null && last.prefix === prefix && last.to === number - 1) last.to = number
    else runs.push({ prefix: number === null ? name : prefix, from: number ?? 0, to: number ?? 0, name })
  }
  const parts = runs.map(({ prefix, from, to, name }) => (from === to ? name : `${prefix}${from}–${to}`))
  if (parts.length <= most) return parts.join(', ')
  const shown = runs.slice(0, most).reduce((sum, { from, to }) => sum + (to - from + 1), 0)
  return `${parts.slice(0, most).join(', ')} and ${names.length - shown} more`
}

/** By what stands before the number, then by the number: Robot-2 before Robot-10. */
export function byName(a: string, b: string): number {
  const [x, y] = [parted(a), parted(b)]
  return x.prefix.localeCompare(y.prefix) || (x.number ?? -1) - (y.number ?? -1) || a.localeCompare(b)
}

function sorted(names: readonly string[]) {
  return [...new Set(names)].sort(byName).map(parted)
}

function parted(name: string): { name: string; number: number | null; prefix: string } {
  const number = robotNumber(name)
  return { name, number, prefix: number === null ? name : name.replace(/[0-9]+$/, '') }
}
