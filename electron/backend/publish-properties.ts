/** How a property is written, by its identifier (MQTT 5, 2.2.2.2). */
const BYTE = new Set([0x01])
const FOUR_BYTES = new Set([0x02])
const TWO_BYTES = new Set([0x23])
const VARIABLE = new Set([0x0b])
const LENGTH_FIRST = new Set([0x03, 0x08, 0x09])
const PAIR = new Set([0x26])
const CORRELATION_DATA = 0x09

/**
 * The correlation data of a PUBLISH, as text; null when there is none. `from` is where the length of the properties
 * stands, `end` where they are over.
 */
export function correlationData(bytes: Buffer, from: number, end: number): string | null {
  let at = from
  while (bytes[at]! > 127) at += 1
  at += 1
  while (at < end) {
    const id = bytes[at]!
    at += 1
    if (id === CORRELATION_DATA) {
      const to = afterText(bytes, at, end)
      return to <= end ? bytes.toString('utf8', at + 2, to) : null
    }
    const next = afterProperty(bytes, id, at, end)
    if (next === null) return null
    at = next
  }
  return null
}

/** Where a text or binary value ends; beyond `end` when it does not fit. */
function afterText(bytes: Buffer, from: number, end: number): number {
  return from + 2 <= end ? from + 2 + bytes.readUInt16BE(from) : end + 1
}

function afterProperty(bytes: Buffer, id: number, at: number, end: number): number | null {
  if (BYTE.has(id)) return at + 1
  if (TWO_BYTES.has(id)) return at + 2
  if (FOUR_BYTES.has(id)) return at + 4
  if (LENGTH_FIRST.has(id)) return afterText(bytes, at, end)
  if (PAIR.has(id)) return afterText(bytes, afterText(bytes, at, end), end)
  if (!VARIABLE.has(id)) return null
  let next = at
  while (next < end && bytes[next]! > 127) next += 1
  return next + 1
}
