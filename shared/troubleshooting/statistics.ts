import { proposeOrder } from './order.ts'
import type { Share, StepFigures, TreeStatistics } from './statistics-view.ts'
import { OUTCOMES, type Outcome, type Tree } from './tree.ts'
import type { Likely, WalkEntry, WalkRecord } from './walk.ts'

const IDLE_AFTER = 20
const Z_95 = 1.96
const SOLUTIONS = 50

/** What the walks of a tree teach. Shares are of ended walks; who has not ended is counted apart. */
export function treeStatistics(tree: Tree, walks: readonly WalkRecord[]): TreeStatistics {
  const ended = walks.filter(({ state }) => state === 'ended')
  const count = (outcome: Outcome) => ended.filter((walk) => walk.outcome === outcome).length
  const by_outcome = Object.fromEntries(OUTCOMES.map((one) => [one, count(one)])) as Record<Outcome, number>
  const steps = tree.steps.map((step) => stepFigures(step, ended))
  const share = (n: number) => shareOf(n, ended.length)
  return {
    ...{ tree: tree.id, title: tree.title, version: tree.version },
    versions: [...new Set(walks.map(({ version }) => version))].sort((a, b) => a - b),
    ...{ walks: ended.length, open: walks.length - ended.length },
    solved: share(by_outcome.solved),
    requeued: share(by_outcome.requeued),
    manual: share(by_outcome.manual + by_outcome.called_help),
    abandoned: share(by_outcome.abandoned),
    by_outcome,
    median_ms: median(ended.map(({ started, ended }) => ended! - started)),
    steps,
    solutions: solutionsOf(tree, ended),
    idle: steps.flatMap(({ step, reached, solved }) => (reached >= IDLE_AFTER && solved === 0 ? [step] : [])),
    proposal: proposeOrder(tree, steps, ended.length),
  }
}

/** With its 95 % interval (Wilson 1927, "Probable inference"), which is right for few walks and near 0 and 1 too. */
export function shareOf(count: number, of: number): Share {
  if (of === 0) return { count, of, share: null, low: null, high: null }
  const p = count / of
  const z2 = Z_95 ** 2
  const middle = (p + z2 / (2 * of)) / (1 + z2 / of)
  const half = (Z_95 / (1 + z2 / of)) * Math.sqrt((p * (1 - p)) / of + z2 / (4 * of ** 2))
  return { count, of, share: p, low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}

function stepFigures(step: Tree['steps'][number], ended: readonly WalkRecord[]): StepFigures {
  const answered = ended.map((walk) =>
    walk.entries.filter((entry) => entry.step === step.id && counts(entry)),
  )
  const answers = answered.flatMap((entries) => entries.filter(({ kind }) => kind === 'answer'))
  const here = ended.filter(({ ended_at }) => ended_at === step.id)
  const times = answered.flatMap((entries) =>
    entries.length === 0 ? [] : [sum(entries.map(({ took_ms }) => took_ms ?? 0))],
  )
  const withData = answers.filter(({ suggested }) => suggested !== null)
  return {
    ...{ step: step.id, question: step.question },
    reached: ended.filter((walk, i) => answered[i]!.length > 0 || walk.ended_at === step.id).length,
    solved: here.filter(({ outcome }) => outcome === 'solved').length,
    died: here.filter(({ outcome }) => outcome !== 'solved' && outcome !== 'requeued').length,
    disagreed: withData.filter(({ suggested, answer }) => suggested !== answer).length,
    suggested: withData.length,
    median_ms: median(times),
    answers: step.answers.map(({ id, label }) => ({
      ...{ answer: id, label },
      count: answers.filter(({ answer }) => answer === id).length,
    })),
  }
}

const counts = ({ kind }: WalkEntry) => kind === 'answer' || kind === 'check'

function solutionsOf(tree: Tree, ended: readonly WalkRecord[]): TreeStatistics['solutions'] {
  const found = new Map<string, TreeStatistics['solutions'][number]>()
  for (const { outcome, robot, ended_at, cause, rule } of ended) {
    if (outcome !== 'solved' || robot === null || ended_at === null) continue
    const key = JSON.stringify([robot, ended_at, cause, rule])
    const question = tree.steps.find(({ id }) => id === ended_at)?.question ?? ended_at
    const known = found.get(key) ?? { robot, step: ended_at, question, cause, rule, count: 0 }
    found.set(key, { ...known, count: known.count + 1 })
  }
  return [...found.values()]
    .sort((a, b) => b.count - a.count || a.robot.localeCompare(b.robot))
    .slice(0, SOLUTIONS)
}

/** The step that solved most often, over walks of the same fault where there are enough of them. */
export function likelyStep(
  tree: Tree,
  walks: readonly WalkRecord[],
  rule: string | null,
  at: string,
): Likely | null {
  const ended = walks.filter(({ state }) => state === 'ended')
  const same = rule === null ? [] : ended.filter((walk) => walk.rule === rule)
  const used = same.length >= 3 ? same : ended
  const solved = new Map<string, number>()
  for (const { outcome, ended_at } of used)
    if (outcome === 'solved' && ended_at !== null) solved.set(ended_at, (solved.get(ended_at) ?? 0) + 1)
  const open = tree.steps.slice(
    Math.max(
      0,
      tree.steps.findIndex(({ id }) => id === at),
    ),
  )
  const best = open
    .map((step) => ({ step, n: solved.get(step.id) ?? 0 }))
    .reduce((a, b) => (b.n > a.n ? b : a), { step: open[0]!, n: 0 })
  if (best.n === 0) return null
  const of = used === same ? 'fault' : 'tree'
  return { step: best.step.id, title: best.step.question, solved: best.n, walks: used.length, of }
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
