/**
 * A Bloom filter (Bloom, 1970) over all runs of three and of six characters in some texts: tells that a piece of
 * text occurs in none of them, or that it may. Letters in lower case; only ASCII pieces can be asked for.
 */

const SHORT = 3
const LONG = 6
/** Bits while a filter is made: 128 KiB. */
const MOST_BITS = 1 << 20
const FEWEST_BITS = 1 << 10
/** A filter is folded in half while at most this share of its bits is set: about one wrong "may" in 16 per run. */
const FULL = 0.25

/** Two bits of the filter for the run of `length` characters at `at`. */
function bitsOf(text: string, at: number, length: number, visit: (bit: number) => boolean): boolean {
  let hash = length
  for (let i = at; i < at + length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x5bd1e995)
  hash ^= hash >>> 15
  const second = Math.imul(hash, 0x9e3779b1)
  return visit(hash >>> 0) && visit((second ^ (second >>> 13)) >>> 0)
}

/** Collects texts for a filter. */
export class GramBuilder {
  readonly #bits = new Uint8Array(MOST_BITS / 8)
  readonly #set = (bit: number): boolean => {
    const at = bit & (MOST_BITS - 1)
    this.#bits[at >> 3]! |= 1 << (at & 7)
    return true
  }

  add(text: string): void {
    const lower = text.toLowerCase()
    for (let at = 0; at + SHORT <= lower.length; at++) bitsOf(lower, at, SHORT, this.#set)
    for (let at = 0; at + LONG <= lower.length; at++) bitsOf(lower, at, LONG, this.#set)
  }

  /** The filter, as small as its content allows. */
  finish(): Uint8Array {
    let bits = new Uint32Array(this.#bits.buffer)
    while (bits.length * 32 > FEWEST_BITS) {
      const half = bits.slice(0, bits.length / 2)
      for (let at = 0; at < half.length; at++) half[at]! |= bits[half.length + at]!
      if (bitsSet(half) > half.length * 32 * FULL) break
      bits = half
    }
    return new Uint8Array(bits.buffer)
  }
}

/** Counts bits word by word (Hacker's Delight, 5-1). */
function bitsSet(words: Uint32Array): number {
  let count = 0
  for (const word of words) {
    let bits = word - ((word >>> 1) & 0x55555555)
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
    count += Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
  }
  return count
}

/** Whether a piece of text may occur; true also when the piece is too short to tell. `piece` is ASCII. */
export function mayContain(filter: Uint8Array, piece: string): boolean {
  const length = piece.length >= LONG ? LONG : SHORT
  const lower = piece.toLowerCase()
  const mask = filter.length * 8 - 1
  const isSet = (bit: number) => (filter[(bit & mask) >> 3]! & (1 << (bit & 7))) !== 0
  for (let at = 0; at + length <= lower.length; at++) if (!bitsOf(lower, at, length, isSet)) return false
  return true
}
