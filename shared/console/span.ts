const UNITS: readonly [RegExp, number][] = [
  [/^s(ec(ond)?s?)?$/, 1000],
  [/^m(in(ute)?s?)?$/, 60_000],
  [/^h((ou)?rs?)?$/, 3_600_000],
  [/^d(ays?)?$/, 86_400_000],
  [/^w(eeks?)?$/, 7 * 86_400_000],
]

export const SPAN_EXAMPLES = ["'15min'", "'1hour'", "'24hours'", "'7days'"]

/** A span in words, "1hour", "5 min", "7days", as milliseconds; null when it is none. */
export function readSpan(text: string): number | null {
  const found = /^\s*(\d+(?:\.\d+)?)\s*([a-z]+)\s*$/i.exec(text)
  if (!found) return null
  const unit = UNITS.find(([pattern]) => pattern.test(found[2]!.toLowerCase()))
  const ms = unit === undefined ? 0 : Number(found[1]) * unit[1]
  return ms > 0 && ms <= 3660 * 86_400_000 ? ms : null
}

/** The same as a window of the contract, in whole minutes: `90m`. */
export function asWindow(ms: number): string {
  return `${Math.max(1, Math.round(ms / 60_000))}m`
}

/** A span in words: "the last hour", "the last 15 minutes". */
export function lastWords(ms: number): string {
  const parts: [number, string][] = [
    [86_400_000, 'day'],
    [3_600_000, 'hour'],
    [60_000, 'minute'],
    [1000, 'second'],
  ]
  const [size, word] = parts.find(([unit]) => ms >= unit && ms % unit === 0) ?? [1000, 'second']
  const count = Math.round(ms / size)
  return count === 1 ? `the last ${word}` : `the last ${count} ${word}s`
}
