import { medianOf } from '../robust.ts'

export interface Thinned {
  t: Float64Array
  v: Float64Array
}

/**
 * At most `most` values: neighbours become their median, at the middle of their times. A trend of months needs no more,
 * and what compares all pairs stays quick.
 */
export function thin(t: ArrayLike<number>, v: ArrayLike<number>, most: number): Thinned {
  const n = Math.min(most, t.length)
  const out = { t: new Float64Array(n), v: new Float64Array(n) }
  for (let i = 0; i < n; i++) {
    const [from, to] = [Math.floor((i * t.length) / n), Math.floor(((i + 1) * t.length) / n)]
    const own = Array.from({ length: to - from }, (_, k) => v[from + k]!)
    out.t[i] = (t[from]! + t[to - 1]!) / 2
    out.v[i] = medianOf(own)
  }
  return out
}
