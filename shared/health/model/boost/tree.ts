/**
 * A regression tree as parallel arrays, and as it is kept in JSON. A node with `feature` -1 is a leaf. A value goes left
 * when it is at most `edge`, or missing.
 */
export interface Tree {
  feature: number[]
  edge: number[]
  left: number[]
  right: number[]
  /** What the tree says at this node: of a leaf it is the answer, of the others what it would be if it ended there. */
  value: number[]
}

export type ReadFeature = (feature: number) => number

export function treeAnswer(tree: Tree, read: ReadFeature): number {
  let node = 0
  while (tree.feature[node]! >= 0) node = nextNode(tree, node, read)
  return tree.value[node]!
}

function nextNode(tree: Tree, node: number, read: ReadFeature): number {
  return read(tree.feature[node]!) > tree.edge[node]! ? tree.right[node]! : tree.left[node]!
}

/**
 * Adds to `shares` what each feature contributed to the answer: the change of value at every split on the way (A.
 * Saabas, Interpreting random forests, 2014). With the value at the root they add up to the answer.
 */
export function addShares(tree: Tree, read: ReadFeature, shares: Float64Array, weight: number): void {
  let node = 0
  while (tree.feature[node]! >= 0) {
    const next = nextNode(tree, node, read)
    shares[tree.feature[node]!]! += weight * (tree.value[next]! - tree.value[node]!)
    node = next
  }
}
