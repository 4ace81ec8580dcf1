/**
 * A mergeable quantile sketch: counts per logarithmic bin, so that every quantile is within 2 % of the true value
 * (relative error α = 0.02). DDSketch: Masson, Rim, Lee, "DDSketch: a fast and fully-mergeable quantile sketch
 * with relative-error guarantees", VLDB 2019. Addition and subtraction of counts commute, which is what keeps a
 * rollup right when late data arrives.
 */
export type Sketch = Map<number, number>

const ALPHA = 0.02
const GAMMA = (1 + ALPHA) / (1 - ALPHA)
const LOG_GAMMA = Math.log(GAMMA)
/** Values up to this (ms) share the zero bin. */
const SMALLEST = 0.001
const ZERO_BIN = -32768

export function sketchBin(value: number): number {
  return value <= SMALLEST ? ZERO_BIN : Math.ceil(Math.log(value) / LOG_GAMMA)
}

export function sketchAdd(sketch: Sketch, value: number, count = 1): void {
  const bin = sketchBin(value)
  sketch.set(bin, (sketch.get(bin) ?? 0) + count)
}

export function sketchMerge(into: Sketch, other: Sketch, sign: 1 | -1 = 1): void {
  for (const [bin, count] of other) into.set(bin, (into.get(bin) ?? 0) + sign * count)
}

/** The value below which the share `q` (0–1) of the values lies; null when there are none. */
export function sketchQuantile(sketch: Sketch, q: number): number | null {
  const bins = [...sketch].filter(([, count]) => count > 0).sort((a, b) => a[0] - b[0])
  const total = bins.reduce((sum, [, count]) => sum + count, 0)
  if (total === 0) return null
  const rank = q * (total - 1)
  let seen = 0
  for (const [bin, count] of bins) {
    seen += count
    if (seen > rank) return bin === ZERO_BIN ? 0 : (2 * GAMMA ** bin) / (GAMMA + 1)
  }
  return null
}

/** Pairs of (bin, count), sorted, as 16-bit and 32-bit little-endian integers. */
export function encodeSketch(sketch: Sketch): Uint8Array | null {
  const bins = [...sketch].filter(([, count]) => count !== 0).sort((a, b) => a[0] - b[0])
  if (bins.length === 0) return null
  const bytes = new Uint8Array(bins.length * 6)
  const view = new DataView(bytes.buffer)
  bins.forEach(([bin, count], i) => {
    view.setInt16(i * 6, bin, true)
    view.setInt32(i * 6 + 2, count, true)
  })
  return bytes
}

export function decodeSketch(bytes: Uint8Array | null): Sketch {
  const sketch: Sketch = new Map()
  if (bytes) addEncoded(sketch, bytes)
  return sketch
}

/** Adds what is encoded, also of several sketches behind each other. */
export function addEncoded(into: Sketch, bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 0; at + 6 <= bytes.byteLength; at += 6) {
    const bin = view.getInt16(at, true)
    into.set(bin, (into.get(bin) ?? 0) + view.getInt32(at + 2, true))
  }
}
