/**
 * Seeded randomness. Every stream is keyed by words (seed, robot, purpose), so that one more robot or one more
 * draw elsewhere changes no other stream.
 */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number
  between(low: number, high: number): number
  chance(probability: number): boolean
  /** Near normal, never further than three standard deviations: a simulated sensor has no absurd outliers. */
  normal(mean: number, deviation: number): number
  exponential(mean: number): number
  pick<T>(list: readonly [T, ...T[]]): T
}

export function random(...key: readonly (string | number)[]): Random {
  const next = generator(hash(key.join('/')))
  const between = (low: number, high: number) => low + (high - low) * next()
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    // Three uniforms have a variance of 1/4 (Irwin-Hall).
    normal: (mean, deviation) => mean + (next() + next() + next() - 1.5) * 2 * deviation,
    exponential: (mean) => -Math.log(1 - next()) * mean,
    pick: (list) => list[Math.floor(next() * list.length)] ?? list[0],
  }
}

/** Weighted choice; weights need not add up to one. Null when nothing has weight. */
export function weighted<T extends string>(
  rng: Random,
  weights: Readonly<Record<T, number>>,
  allowed: (key: T) => boolean,
): T | null {
  const keys = (Object.keys(weights) as T[]).filter(allowed)
  let left = rng.next() * keys.reduce((sum, key) => sum + weights[key], 0)
  for (const key of keys) {
    left -= weights[key]
    if (left < 0) return key
  }
  return null
}

type Words = [number, number, number, number]

/** cyrb128: spreads a text over four 32-bit words. */
function hash(text: string): Words {
  let [a, b, c, d]: Words = [1779033703, 3144134277, 1013904242, 2773480762]
  for (let i = 0; i < text.length; i++) {
    const k = text.charCodeAt(i)
    a = b ^ Math.imul(a ^ k, 597399067)
    b = c ^ Math.imul(b ^ k, 2869860233)
    c = d ^ Math.imul(c ^ k, 951274213)
    d = a ^ Math.imul(d ^ k, 2716044179)
  }
  return [a >>> 0, b >>> 0, c >>> 0, d >>> 0]
}

/** sfc32 (Chris Doty-Humphrey, PractRand): small, fast, passes the usual batteries. */
function generator([a, b, c, d]: Words): () => number {
  const next = () => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + t
    c |= 0
    return (t >>> 0) / 4294967296
  }
  for (let i = 0; i < 12; i++) next()
  return next
}
