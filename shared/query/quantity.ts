const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  sec: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  hour: 3_600_000,
  hours: 3_600_000,
  d: 86_400_000,
  day: 86_400_000,
  days: 86_400_000,
}
const NUMBER = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?$/
const WITH_UNIT = /^([+-]?[\d.]+)([a-zA-Z]+)$/

/** The units of a length of time, the preferred spelling of each. */
export const TIME_UNITS = ['ms', 's', 'min', 'h', 'd']
/** Every unit that is understood. */
export const ALL_TIME_UNITS: readonly string[] = Object.keys(UNIT_MS)

/** A plain decimal number, or null. */
export function readNumber(text: string): number | null {
  return NUMBER.test(text) && Number.isFinite(Number(text)) ? Number(text) : null
}

/** A length of time in ms, from "200", "200ms", "0.2s"; null when the number or, see `unitOf`, the unit is wrong. */
export function readMillis(text: string): number | null {
  const plain = readNumber(text)
  if (plain !== null) return plain
  const match = WITH_UNIT.exec(text)
  const number = match ? readNumber(match[1]!) : null
  const unit = match ? UNIT_MS[match[2]!.toLowerCase()] : undefined
  if (number === null || unit === undefined) return null
  // 0.3 s is 300 ms, and not 299.99999999999994: the twelfth digit is far below any clock.
  return Number((number * unit).toPrecision(12))
}

/** The letters after a number, for saying which unit was not understood. */
export function unitOf(text: string): string | undefined {
  return WITH_UNIT.exec(text)?.[2]
}
