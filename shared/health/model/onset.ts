/** The bend has to leave at most this share of what a straight line leaves unexplained. */
const EXPLAINS = 0.6
/** A calm that is shorter says something about how wear began. */
const CALM_SHARE = 3 / 4
/** No bend within so many points of either end. */
const FROM_END = 4

/**
 * Where wear began after a calm three times as long at least, as the index of the first value to look at: as much calm is kept as wear
 * followed. 0 when a straight line explains the whole as well. The bend is the one with the least squares (a broken
 * stick with a level first part; Hinkley, Inference in two-phase regression, 1971).
 */
export function onsetOf(t: ArrayLike<number>, y: ArrayLike<number>): number {
  const n = t.length
  if (n < 3 * FROM_END) return 0
  let bend = 0
  let least = restOf(t, y, t[0]!) * EXPLAINS
  for (let i = Math.floor(n * CALM_SHARE); i < n - FROM_END; i++) {
    const rest = restOf(t, y, t[i]!)
    if (rest >= least) continue
    least = rest
    bend = i
  }
  if (bend === 0) return 0
  const from = 2 * t[bend]! - t[n - 1]!
  return Array.prototype.findIndex.call(t, (at: number) => at >= from)
}

/** The sum of squares left by a level up to `bend` and a line from there on. */
function restOf(t: ArrayLike<number>, y: ArrayLike<number>, bend: number): number {
  const n = t.length
  let [sx, sy, sxx, sxy, syy] = [0, 0, 0, 0, 0]
  for (let i = 0; i < n; i++) {
    const x = Math.max(0, t[i]! - bend)
    const v = y[i]! - y[0]!
    sx += x
    sy += v
    sxx += x * x
    sxy += x * v
    syy += v * v
  }
  const xx = sxx - (sx * sx) / n
  const xy = sxy - (sx * sy) / n
  const yy = syy - (sy * sy) / n
  return xx > 0 ? yy - (xy * xy) / xx : yy
}
