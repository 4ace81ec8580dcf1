import { gammaln } from 'simple-statistics'

/**
 * The complementary error function, within 1.2e-7 of its value however small it is: Press, Teukolsky, Vetterling and
 * Flannery, "Numerical Recipes in C", 2nd ed. (1992), section 6.2, `erfcc`.
 */
function erfc(x: number): number {
  const z = Math.abs(x)
  const t = 1 / (1 + 0.5 * z)
  let series = 0.17087277
  for (const coefficient of ERFC) series = coefficient + t * series
  const tail = t * Math.exp(-z * z - 1.26551223 + t * series)
  return x >= 0 ? tail : 2 - tail
}

const ERFC = [
  -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806, 0.09678418, 0.37409196, 1.00002368,
]

/** The probability that a standard normal value lies further from zero than `z`, on either side. */
export function normalTwoSided(z: number): number {
  return Math.min(1, erfc(Math.abs(z) / Math.SQRT2))
}

/** The probability that Student's t with `df` degrees of freedom lies further from zero than `t`, on either side. */
export function studentTwoSided(t: number, df: number): number {
  if (!Number.isFinite(t)) return 0
  return incompleteBeta(df / (df + t * t), df / 2, 0.5)
}

/**
 * The regularised incomplete beta function by its continued fraction (modified Lentz): "Numerical Recipes in C",
 * section 6.4, `betai` and `betacf`.
 */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = Math.exp(gammaln(a + b) - gammaln(a) - gammaln(b) + a * Math.log(x) + b * Math.log(1 - x))
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(x, a, b)) / a
    : 1 - (front * betaFraction(1 - x, b, a)) / b
}

const TINY = 1e-300
const MOST_TERMS = 300

function betaFraction(x: number, a: number, b: number): number {
  let c = 1
  let d = 1 / away(1 - ((a + b) * x) / (a + 1))
  let result = d
  for (let m = 1; m <= MOST_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    let step = 1
    for (const term of [even, odd]) {
      d = 1 / away(1 + term * d)
      c = away(1 + term / c)
      step = c * d
      result *= step
    }
    if (Math.abs(step - 1) < 1e-12) break
  }
  return result
}

/** Lentz's method divides by it: never zero. */
function away(value: number): number {
  return Math.abs(value) < TINY ? TINY : value
}
