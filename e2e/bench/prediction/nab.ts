/** A row of a series of the Numenta Anomaly Benchmark, as a detector scored it. */
export interface NabFile {
  scores: readonly number[]
  /** Rows of the labelled windows, both ends included. */
  windows: readonly (readonly [from: number, to: number])[]
}

export interface NabProfile {
  tpWeight: number
  fnWeight: number
  fpWeight: number
}

export interface NabScore {
  /** 0 is a detector that says nothing, 100 a perfect one. */
  score: number
  threshold: number
  found: number
  windows: number
  falseRows: number
}

/** What a detection at a row earns: into which window it falls, or null when it is false. */
interface Earning {
  score: number
  window: number | null
  earns: number
}

const PROBATION_SHARE = 0.15
const PROBATION_OF_ROWS = 5000

/** Rows at the beginning of a file that are not judged. */
export function probation(rows: number): number {
  return Math.floor(PROBATION_SHARE * Math.min(rows, PROBATION_OF_ROWS))
}

const sigmoid = (x: number) => (x > 3 ? -1 : 2 / (1 + Math.exp(5 * x)) - 1)
const FULL = sigmoid(-1)

/**
 * The benchmark's score of a detector with the one threshold that suits it best over all files (Lavin and Ahmad,
 * Evaluating real-time anomaly detection algorithms, ICMLA 2015; the benchmark's `sweeper`): the earliest detection in a
 * window earns most, a false one costs the less the nearer behind a window it lies.
 */
export function nabScore(files: readonly NabFile[], profile: NabProfile): NabScore {
  let windows = 0
  const earnings: Earning[] = []
  for (const file of files) {
    earnings.push(...earningsOf(file, profile, windows))
    windows += file.windows.length
  }
  earnings.sort((a, b) => b.score - a.score)
  const best = new Float64Array(windows).fill(-profile.fnWeight)
  let raw = -profile.fnWeight * windows
  let falseRows = 0
  const nothing = raw
  let top: NabScore = { score: 0, threshold: Number.POSITIVE_INFINITY, found: 0, windows, falseRows: 0 }
  for (const [i, { score, window, earns }] of earnings.entries()) {
    if (window === null) {
      raw += earns
      falseRows += 1
    } else if (earns > best[window]!) {
      raw += earns - best[window]!
      best[window] = earns
    }
    if (score <= 0 || earnings[i + 1]?.score === score) continue
    const normal = (100 * (raw - nothing)) / (profile.tpWeight * windows - nothing)
    const found = best.filter((one) => one > -profile.fnWeight).length
    if (normal > top.score) top = { score: normal, threshold: score, found, windows, falseRows }
  }
  return top
}

function earningsOf({ scores, windows }: NabFile, profile: NabProfile, first: number): Earning[] {
  const sorted = [...windows].sort((a, b) => a[0] - b[0])
  const earnings: Earning[] = []
  for (let i = probation(scores.length); i < scores.length; i++) {
    const at = sorted.findIndex(([from, to]) => i >= from && i <= to)
    if (at !== -1) {
      const [from, to] = sorted[at]!
      const position = -(to - i + 1) / (to - from + 1)
      earnings.push({
        score: scores[i]!,
        window: first + at,
        earns: (sigmoid(position) * profile.tpWeight) / FULL,
      })
      continue
    }
    const before = sorted.findLast(([, to]) => to < i)
    const cost = before ? sigmoid((i - before[1]) / (before[1] - before[0])) : -1
    earnings.push({ score: scores[i]!, window: null, earns: cost * profile.fpWeight })
  }
  return earnings
}
