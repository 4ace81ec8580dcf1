/** What a model is punished for, by its derivatives at an answer `f` for the truth `y`. */
export interface Loss {
  /** The best answer that is the same for all rows. */
  constant(truth: Float64Array, weight: Float64Array): number
  gradient(f: number, y: number): number
  hessian(f: number, y: number): number
}

export const squared: Loss = {
  constant: weightedMean,
  gradient: (f, y) => f - y,
  hessian: () => 1,
}

/** For truths of 0 and 1; answers are logarithms of odds. */
export const logistic: Loss = {
  constant(truth, weight) {
    const mean = Math.min(0.999, Math.max(0.001, weightedMean(truth, weight)))
    return Math.log(mean / (1 - mean))
  },
  gradient: (f, y) => probability(f) - y,
  hessian: (f) => Math.max(1e-6, probability(f) * (1 - probability(f))),
}

export const probability = (odds: number) => 1 / (1 + Math.exp(-odds))

function weightedMean(values: Float64Array, weight: Float64Array): number {
  let sum = 0
  let total = 0
  for (let i = 0; i < values.length; i++) {
    sum += weight[i]! * values[i]!
    total += weight[i]!
  }
  return total === 0 ? 0 : sum / total
}
