import type { OrderProposal, StepFigures } from './statistics-view.ts'
import { type Tree, type TreeStep, waysOf } from './tree.ts'

const MIN_WALKS = 10
/** Below this gain, in minutes, people keep the order that they know. */
const MIN_GAIN_MIN = 0.1
const DEFAULT_MIN = 2

/**
 * The steps of a tree that stand in a row and could stand in another order: each goes on to the next whatever is
 * answered, unless it solves. The first one that is not such a step, or is fixed, ends the row.
 */
export function chainOf(tree: Tree): string[] {
  const steps = new Map(tree.steps.map((step) => [step.id, step]))
  const chain: string[] = []
  for (let step = steps.get(tree.first); step; ) {
    const next = onlyWayOn(step)
    if (next === null || chain.includes(step.id) || !steps.has(next)) break
    chain.push(step.id)
    step = steps.get(next)
  }
  return chain
}

/** The one step to which every answer leads on; null when they part, or nothing here can solve. */
function onlyWayOn(step: TreeStep): string | null {
  const then = new Set(waysOf(step).flatMap(({ to, when }) => (when === 'then' ? [to] : [])))
  const solves = step.answers.some(({ fix }) => fix?.solved !== undefined)
  return then.size === 1 && solves ? [...then][0]! : null
}

/**
 * The order that finds the solution in the least expected time: by chance of solving over time taken, the greatest
 * first (Mitten 1960, "An analytic solution to the least cost testing sequence problem"). The chances are smoothed
 * after Laplace, so that a step which never solved in few walks is not thrown back for good.
 */
export function proposeOrder(tree: Tree, figures: readonly StepFigures[], walks: number): OrderProposal {
  const chain = chainOf(tree)
  const known = new Map(figures.map((one) => [one.step, one]))
  const weighed = chain.map((step) => {
    const figure = known.get(step)
    const chance = ((figure?.solved ?? 0) + 1) / ((figure?.reached ?? 0) + 2)
    const planned = tree.steps.find(({ id }) => id === step)?.minutes ?? DEFAULT_MIN
    return { step, chance, minutes: Math.max(0.05, (figure?.median_ms ?? planned * 60_000) / 60_000) }
  })
  const fixed = new Set(tree.steps.flatMap(({ id, fixed }) => (fixed ? [id] : [])))
  const free = weighed
    .filter(({ step }) => !fixed.has(step))
    .sort((a, b) => b.chance / b.minutes - a.chance / a.minutes)
  const best = weighed.map((one) => (fixed.has(one.step) ? one : free.shift()!))
  const now_min = expectedMinutes(weighed)
  const proposed_min = expectedMinutes(best)
  const order = best.map(({ step }) => step)
  return { order, now_min, proposed_min, why_none: whyNone(walks, chain, now_min - proposed_min) }
}

/** The time until it is solved or the row is at its end: each step is taken only when those before did not solve. */
export function expectedMinutes(steps: readonly { chance: number; minutes: number }[]): number {
  let unsolved = 1
  let sum = 0
  for (const { chance, minutes } of steps) {
    sum += unsolved * minutes
    unsolved *= 1 - chance
  }
  return sum
}

function whyNone(walks: number, chain: readonly string[], gain: number): string | null {
  if (chain.length < 2) return 'No steps of this tree could change places.'
  if (walks < MIN_WALKS) return `An order is proposed after ${MIN_WALKS} ended walks; there are ${walks}.`
  return gain < MIN_GAIN_MIN ? 'The order in use is the best one known.' : null
}

/** The tree with the steps of its row in another order: the next version of it. */
export function reorder(tree: Tree, order: readonly string[]): Tree {
  const chain = chainOf(tree)
  const last = tree.steps.find(({ id }) => id === chain.at(-1))
  const after = last ? onlyWayOn(last)! : tree.first
  const byId = new Map(tree.steps.map((step) => [step.id, step]))
  const moved = order.map((id, index) => {
    const step = byId.get(id)!
    const to = order[index + 1] ?? after
    return { ...step, answers: step.answers.map((answer) => ({ ...answer, to })) }
  })
  const rest = tree.steps.filter(({ id }) => !order.includes(id))
  return { ...tree, version: tree.version + 1, first: order[0] ?? tree.first, steps: [...moved, ...rest] }
}
