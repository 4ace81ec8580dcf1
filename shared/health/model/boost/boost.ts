import { binned, type Columns } from './bins.ts'
import { growTree } from './grow.ts'
import type { Loss } from './loss.ts'
import { type Random, seeded } from './random.ts'
import type { GrowOptions } from './split.ts'
import { addShares, type ReadFeature, type Tree, treeAnswer } from './tree.ts'

export interface BoostOptions extends GrowOptions {
  trees: number
  /** How much of each tree's answer is believed. */
  rate: number
  /** Of the rows, the share each tree learns from. */
  rowShare: number
  seed: number
}

/** A sum of trees; plain JSON. */
export interface Boosted {
  base: number
  rate: number
  trees: Tree[]
}

/**
 * Stochastic gradient boosting (J. H. Friedman, Greedy function approximation, 2001, and Stochastic gradient boosting,
 * 2002) with Newton steps: each tree learns what is left of the error, from a share of rows and columns.
 */
export function boost(
  columns: Columns,
  truth: Float64Array,
  loss: Loss,
  options: BoostOptions,
  weight: Float64Array = new Float64Array(truth.length).fill(1),
): Boosted {
  const data = binned(columns)
  const random = seeded(options.seed)
  const base = loss.constant(truth, weight)
  const answers = new Float64Array(truth.length).fill(base)
  const pull = { gradient: new Float64Array(truth.length), hessian: new Float64Array(truth.length) }
  const trees: Tree[] = []
  for (let k = 0; k < options.trees && truth.length > 0; k++) {
    for (let i = 0; i < truth.length; i++) {
      pull.gradient[i] = weight[i]! * loss.gradient(answers[i]!, truth[i]!)
      pull.hessian[i] = weight[i]! * loss.hessian(answers[i]!, truth[i]!)
    }
    const tree = growTree(data, pull, someRows(truth.length, options.rowShare, random), options, random)
    trees.push(tree)
    let row = 0
    const read: ReadFeature = (feature) => columns[feature]![row]!
    for (row = 0; row < truth.length; row++) answers[row]! += options.rate * treeAnswer(tree, read)
  }
  return { base, rate: options.rate, trees }
}

function someRows(count: number, share: number, random: Random): Int32Array {
  const rows = Int32Array.from({ length: count }, (_, i) => i)
  if (share >= 1) return rows
  const some = rows.filter(() => random() < share)
  return some.length > 0 ? some : rows
}

export function boostedAnswer({ base, rate, trees }: Boosted, read: ReadFeature): number {
  let answer = base
  for (const tree of trees) answer += rate * treeAnswer(tree, read)
  return answer
}

/** What each of the features contributed to the answer. */
export function boostedShares({ rate, trees }: Boosted, read: ReadFeature, features: number): Float64Array {
  const shares = new Float64Array(features)
  for (const tree of trees) addShares(tree, read, shares, rate)
  return shares
}
