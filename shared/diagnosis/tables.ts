import { benjaminiHochberg } from '../metrics/statistics.ts'
import type { Evidence } from './counts.ts'
import type { BeforeAfter } from './diagnosis.ts'
import { type Grid, type Sums, total } from './grid.ts'
import { chanceOfEvidence, evidenceOf } from './score.ts'

/** Findings among many rows of which at most so many in a hundred are expected to be chance. */
const CHANCE_SHARE = 0.05

/** Every type of task before and after, worst first. */
export function taskTable(evidence: Evidence, grid: Grid): BeforeAfter[] {
  const rows = evidence.tasks.map((key, task) => ({
    key,
    sums: gather(grid, (_, of) => of === task),
  }))
  return judged(rows)
}

/** Every robot before and after, worst first; only in the tasks that are worse, when those are named. */
export function robotTable(evidence: Evidence, grid: Grid, tasks: readonly number[]): BeforeAfter[] {
  const wanted = new Set(tasks)
  const perMember = Array.from({ length: grid.members }, (_, member) =>
    gather(grid, (of, task) => of === member && (wanted.size === 0 || wanted.has(task))),
  )
  const byRobot = new Map<number, Sums>()
  evidence.members.forEach(({ robot }, member) => {
    const known = byRobot.get(robot)
    byRobot.set(robot, total(known ? [known, perMember[member]!] : [perMember[member]!]))
  })
  return judged([...byRobot].map(([robot, sums]) => ({ key: evidence.robots[robot]!, sums })))
}

function gather(grid: Grid, wanted: (member: number, task: number) => boolean): Sums {
  const sums = { n: 0, failed: 0, expected: 0, known: 0 }
  for (let cell = 0; cell < grid.known.length; cell++) {
    if (!wanted(Math.floor(cell / grid.tasks), cell % grid.tasks)) continue
    let seen = 0
    for (let at = cell * grid.shifts; at < (cell + 1) * grid.shifts; at++) {
      seen += grid.n[at]!
      sums.failed += grid.failed[at]!
      sums.expected += grid.expected[at]!
    }
    sums.n += seen
    if (seen > 0) sums.known += grid.known[cell]!
  }
  return sums
}

function judged(rows: readonly { key: string; sums: Sums }[]): BeforeAfter[] {
  const told = rows.filter(({ sums }) => sums.n > 0)
  const chances = told.map(({ sums }) =>
    chanceOfEvidence(evidenceOf(sums.n, sums.failed, sums.expected, sums.known)),
  )
  const qs = benjaminiHochberg(chances)
  return told
    .map(({ key, sums }, i) => ({
      key,
      success_rate: 1 - sums.failed / sums.n,
      baseline: 1 - sums.expected / sums.n,
      n: sums.n,
      baseline_n: sums.known,
      lost: sums.failed - sums.expected,
      worse: qs[i]! <= CHANCE_SHARE,
    }))
    .sort((a, b) => b.lost - a.lost)
}
