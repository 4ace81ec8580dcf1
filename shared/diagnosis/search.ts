import { type Choice, membersOfRobots, rangeChoice, rangeCost, taskCost } from './choices.ts'
import type { Evidence } from './counts.ts'
import { columns, evidenceAgainst, type Grid, type Sums, total } from './grid.ts'
import { bestSets } from './sets.ts'

/** A description of who and what does worse, and how well it explains the counts. */
export interface Candidate {
  choice: Choice
  /** Empty means all. */
  tasks: number[]
  shift: number | null
  sums: Sums
  evidence: number
  /** The length of the description, nats. */
  cost: number
  /** Evidence less the length: the best trade between small and telling. */
  score: number
}

export interface Found {
  /** Best first. */
  candidates: Candidate[]
  tried: number
}

/** Ranges are searched over all pairs of ends up to so many robots; beyond, only ends that add failures. */
const ALL_ENDS_UP_TO = 250
const KEPT = 60

/**
 * Every description of the form robots × tasks × shift: attributes and pairs of them, unions of an attribute's
 * values, single robots, ranges of robots found by scanning their order, sets of robots; each for all tasks, one type,
 * or the set of types that fits best. It is a subgroup search as by SliceLine (Sagadeeva and Boehm 2021) and Adtributor
 * (Bhagwan et al. 2014), scored by the scan statistic of Kulldorff (1997) less the description's length (Rissanen
 * 1978), so that a larger description has to earn its words.
 */
export function search(
  evidence: Pick<Evidence, 'robots' | 'members' | 'tasks'>,
  grid: Grid,
  choices: readonly Choice[],
  isCancelled: () => boolean,
): Found {
  const everyTask = evidence.tasks.map((_, i) => i)
  const everyShift = Array.from({ length: grid.shifts }, (_, i) => i)
  const all = total(columns(grid, everyTask, everyShift))
  const found: Candidate[] = []
  let tried = 0
  const look = (tasks: number[], shift: number | null) => {
    const list = columns(grid, tasks.length === 0 ? everyTask : tasks, shift === null ? everyShift : [shift])
    const extra = taskCost(evidence.tasks.length, tasks.length) + shiftCost(grid, shift)
    const add = (choice: Choice) => {
      const sums = total(list, choice.members)
      const told = evidenceAgainst(sums, all)
      const cost = choice.cost + extra
      if (told > cost) found.push({ choice, tasks, shift, sums, evidence: told, cost, score: told - cost })
    }
    for (const choice of choices) add(choice)
    const ranges = bestRanges(evidence, list, all)
    for (const choice of ranges.choices) add(choice)
    const sets = bestSets(evidence, list, choices, all)
    for (const choice of sets.choices) add(choice)
    tried += choices.length + ranges.tried + sets.tried
  }
  for (const shift of [null, ...(usedShifts(grid) > 1 ? everyShift : [])]) {
    for (const tasks of [[], ...everyTask.map((task) => [task])]) {
      if (isCancelled()) return { candidates: [], tried }
      if (tasks.length === 0 || evidence.tasks.length > 1) look(tasks, shift)
    }
  }
  const widened = found
    .toSorted(byScore)
    .slice(0, KEPT)
    .flatMap((one) => taskSets(evidence, grid, one, all))
  return {
    candidates: [...found, ...widened].sort(byScore).slice(0, 4 * KEPT),
    tried: tried + widened.length,
  }
}

export const byScore = (a: Candidate, b: Candidate): number => b.score - a.score

function shiftCost(grid: Grid, shift: number | null): number {
  return shift === null || grid.shifts < 2 ? 0 : Math.log(2 * grid.shifts)
}

function usedShifts({ n, shifts }: Grid): number {
  const sums = new Array<number>(shifts).fill(0)
  for (let i = 0; i < n.length; i++) sums[i % shifts]! += n[i]!
  return sums.filter((sum) => sum > 0).length
}

/** The range of robots with the most evidence less its name, and the best of each half of it: all pairs of ends. */
function bestRanges(
  evidence: Pick<Evidence, 'robots' | 'members'>,
  list: readonly Sums[],
  all: Sums,
): { choices: Choice[]; tried: number } {
  const ofRobot = membersOfRobots(evidence)
  const robots = ofRobot.map((members) => total(list, members))
  const selective = robots.length > ALL_ENDS_UP_TO
  const worse = robots.map(({ failed, expected }) => failed > expected)
  let best = { first: -1, last: -1, score: 0 }
  let tried = 0
  for (let first = 0; first < robots.length; first++) {
    if (selective && (!worse[first] || worse[first - 1])) continue
    const sums = { n: 0, failed: 0, expected: 0, known: 0 }
    for (let last = first; last < robots.length; last++) {
      const { n, failed, expected, known } = robots[last]!
      sums.n += n
      sums.failed += failed
      sums.expected += expected
      sums.known += known
      tried += 1
      if (selective && (!worse[last] || worse[last + 1])) continue
      const score = evidenceAgainst(sums, all) - rangeCost(robots.length, last - first + 1)
      if (score > best.score) best = { first, last, score }
    }
  }
  const choices = best.first < 0 ? [] : [rangeChoice(evidence, ofRobot, best.first, best.last)]
  return { choices, tried }
}

/** The same robots with the types of task that fit best: the worst ones first (linear-time subset scan, Neill 2012). */
function taskSets(
  evidence: Pick<Evidence, 'tasks'>,
  grid: Grid,
  { choice, shift }: Candidate,
  all: Sums,
): Candidate[] {
  const shifts = shift === null ? Array.from({ length: grid.shifts }, (_, i) => i) : [shift]
  const perTask = evidence.tasks.map((_, task) => total(columns(grid, [task], shifts), choice.members))
  const order = perTask
    .map((_, task) => task)
    .filter((task) => perTask[task]!.failed > perTask[task]!.expected)
    .sort((a, b) => perTask[b]!.failed / perTask[b]!.expected - perTask[a]!.failed / perTask[a]!.expected)
  const found: Candidate[] = []
  for (let k = 2; k <= order.length && k < evidence.tasks.length; k++) {
    const tasks = order.slice(0, k).sort((a, b) => a - b)
    const sums = total(perTask, tasks)
    const told = evidenceAgainst(sums, all)
    const cost = choice.cost + taskCost(evidence.tasks.length, k) + shiftCost(grid, shift)
    if (told > cost) found.push({ choice, tasks, shift, sums, evidence: told, cost, score: told - cost })
  }
  return found
}
