/** How well chances tell labels of 1 from labels of 0; labels of NaN are not judged. */
export interface Judged {
  /** The chance that a 1 is ranked above a 0: the area under the ROC curve. Null when a label is missing altogether. */
  auc: number | null
  positives: number
  rows: number
}

interface Pair {
  chance: number
  label: number
}

function pairsOf(chances: ArrayLike<number>, labels: Float64Array): Pair[] {
  return Array.from(labels, (label, i) => ({ label, chance: chances[i]! })).filter(
    ({ label }) => !Number.isNaN(label),
  )
}

/** By the rank sum of Mann and Whitney (On a test of whether one of two variables is larger, 1947); ties count half. */
export function judged(chances: ArrayLike<number>, labels: Float64Array): Judged {
  const pairs = pairsOf(chances, labels).sort((a, b) => a.chance - b.chance)
  const positives = pairs.filter(({ label }) => label === 1).length
  const negatives = pairs.length - positives
  let ranks = 0
  for (let from = 0; from < pairs.length; ) {
    let to = from
    while (to < pairs.length && pairs[to]!.chance === pairs[from]!.chance) to += 1
    for (let i = from; i < to; i++) if (pairs[i]!.label === 1) ranks += (from + to + 1) / 2
    from = to
  }
  const auc =
    positives === 0 || negatives === 0
      ? null
      : (ranks - (positives * (positives + 1)) / 2) / (positives * negatives)
  return { auc, positives, rows: pairs.length }
}

/** What an alarm from a chance on is worth. */
export interface AlarmQuality {
  from: number
  /** Share of the alarmed rows that were right. */
  precision: number
  /** Share of the right rows that were alarmed. */
  recall: number
}

/** The alarm with the best balance of precision and recall (F₁); null without a right row. */
export function bestAlarm(chances: ArrayLike<number>, labels: Float64Array): AlarmQuality | null {
  const pairs = pairsOf(chances, labels).sort((a, b) => b.chance - a.chance)
  const positives = pairs.filter(({ label }) => label === 1).length
  let best: AlarmQuality | null = null
  let right = 0
  let score = 0
  for (const [i, { chance, label }] of pairs.entries()) {
    right += label
    if (pairs[i + 1]?.chance === chance || right === 0) continue
    const balance = (2 * right) / (i + 1 + positives)
    if (balance <= score) continue
    score = balance
    best = { from: chance, precision: right / (i + 1), recall: right / positives }
  }
  return best
}
