/** From this share on a value belongs to the tail. */
const TAIL_FROM = 0.98
const FEWEST = 20
/** Then every other one is forgotten, which leaves the distribution as it is. */
const MOST = 16_384
/** A tail is no thinner than this share of the way from the middle to it: constants would make any change infinite. */
const THINNEST = 0.1

/**
 * How rare a value is among those before it. The tail is taken for exponential beyond a high quantile: the peaks over a
 * threshold of extreme value theory, kept up to date (Siffer et al., Anomaly detection in streams with extreme value
 * theory, KDD 2017, with shape 0).
 */
export class Tail {
  #sorted: number[] = []

  /** The surprise at a value, as −log₁₀ of its chance; 0 within what is usual. Then it is one of those before. */
  surprise(value: number): number {
    const surprise = this.#surpriseAt(value)
    this.#sorted.splice(this.#rankOf(value), 0, value)
    if (this.#sorted.length > MOST) this.#sorted = this.#sorted.filter((_, i) => i % 2 === 0)
    return surprise
  }

  #surpriseAt(value: number): number {
    const sorted = this.#sorted
    const n = sorted.length
    const from = Math.min(n - 1, Math.floor(n * TAIL_FROM))
    if (n < FEWEST || value <= sorted[from]!) return 0
    const edge = sorted[from]!
    let beyond = 0
    for (let i = from + 1; i < n; i++) beyond += sorted[i]! - edge
    const mean = from + 1 < n ? beyond / (n - from - 1) : 0
    const scale = Math.max(mean, THINNEST * (edge - sorted[n >> 1]!), 1e-12)
    return -Math.log10(1 - TAIL_FROM) + (value - edge) / scale / Math.LN10
  }

  #rankOf(value: number): number {
    let low = 0
    let high = this.#sorted.length
    while (low < high) {
      const half = (low + high) >> 1
      if (this.#sorted[half]! < value) low = half + 1
      else high = half
    }
    return low
  }
}

/** Rare on either side. */
export class TwoTails {
  readonly #above = new Tail()
  readonly #below = new Tail()

  surprise(value: number): number {
    return Math.max(this.#above.surprise(value), this.#below.surprise(-value))
  }
}
